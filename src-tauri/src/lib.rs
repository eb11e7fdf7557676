//! The desktop shell: one window over one library.
//!
//! Invariant: this crate is the only one that knows tauri, and it knows no SQL, no HTML and no search.

mod commands;
mod desk;
mod error;
mod events;
mod jobs;
mod menu;
mod paths;
mod serve;
mod start;
mod window;

#[cfg(test)]
mod tests;

pub use start::start;

use commands::{article, entity, export, highlight, import, note, search, sharing, speaking, suggesting};
use tauri::Runtime;

/// Every command of the window.
fn commands<R: Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        article::sidebar,
        article::articles,
        article::grouped,
        article::article,
        article::original,
        article::difference,
        article::copies,
        article::merge_copy,
        article::split_copy,
        article::standing_for,
        article::listed_apart,
        article::list_apart,
        article::list_together,
        article::set_state,
        article::set_starred,
        article::trash,
        article::restore,
        article::empty_trash,
        article::tag,
        article::untag,
        article::set_position,
        article::decide_block,
        article::forget_rule,
        highlight::annotations,
        highlight::annotation_choices,
        highlight::review,
        highlight::reviewed,
        highlight::put_review_back,
        highlight::highlight,
        highlight::move_highlight,
        highlight::put_highlight_back,
        highlight::split_highlight,
        highlight::recolor,
        highlight::tag_highlight,
        highlight::untag_highlight,
        highlight::delete_highlight,
        highlight::restore_highlight,
        note::put_note,
        note::delete_note,
        note::restore_note,
        entity::entity_page,
        entity::entities_like,
        entity::tag_entity,
        entity::add_alias,
        entity::remove_alias,
        entity::rename_entity,
        entity::delete_entity,
        entity::restore_entity,
        entity::reject_mention,
        entity::merge_entities,
        entity::split_entities,
        entity::follow_entity,
        entity::seen_entity,
        entity::turn_entity,
        entity::set_ticker,
        entity::set_link,
        entity::move_mentions,
        entity::network,
        entity::appearances,
        export::export_entity,
        suggesting::suggestions,
        suggesting::accept,
        suggesting::unaccept,
        suggesting::refuse,
        suggesting::keep_apart,
        suggesting::settle_mention,
        suggesting::unsettle_mention,
        suggesting::questions,
        search::search,
        search::facets,
        search::similar,
        search::find_in_article,
        search::complete,
        search::save_search,
        search::delete_search,
        import::choose_and_save,
        import::save_paths,
        import::save_pasted,
        import::save_samples,
        import::save_address,
        import::extract_again,
        import::cancel,
        export::choose_and_export,
        import::choose_and_import,
        sharing::copy,
        sharing::save_picture,
        speaking::speak,
        speaking::stop_speaking,
        speaking::voices,
        commands::window::settings,
        commands::window::put_setting,
        commands::window::open_link,
        commands::window::about,
        commands::menu::set_menu,
        commands::menu::enable_menu,
        commands::window::set_shade,
        commands::window::quit,
        commands::window::ready,
        commands::window::article_to_open,
    ]
}
