// What the reader was doing when a command failed, for the words that are found for it.

import type { Command } from './commands'

export type Doing =
  | 'listing'
  | 'reading'
  | 'arranging'
  | 'tagging'
  | 'clearing'
  | 'highlighting'
  | 'noting'
  | 'reviewing'
  | 'naming'
  | 'suggesting'
  | 'mapping'
  | 'searching'
  | 'joining'
  | 'saving'
  | 'taking'
  | 'copying'
  | 'drawing'
  | 'setting'
  | 'linking'
  | 'speaking'

const COMMANDS: Record<Doing, Command[]> = {
  listing: ['sidebar', 'articles', 'grouped', 'annotations', 'annotation_choices', 'about'],
  reading: [
    'article',
    'original',
    'set_position',
    'difference',
    'find_in_article',
    'similar',
    'ready',
    'article_to_open',
  ],
  arranging: ['set_state', 'set_starred', 'trash', 'restore', 'empty_trash', 'standing_for'],
  tagging: ['tag', 'untag', 'tag_highlight', 'untag_highlight'],
  clearing: ['decide_block', 'forget_rule', 'extract_again'],
  highlighting: [
    'highlight',
    'move_highlight',
    'put_highlight_back',
    'recolor',
    'split_highlight',
    'delete_highlight',
    'restore_highlight',
  ],
  noting: ['put_note', 'delete_note', 'restore_note'],
  reviewing: ['review', 'reviewed', 'put_review_back'],
  naming: [
    'entity_page',
    'entities_like',
    'tag_entity',
    'add_alias',
    'remove_alias',
    'rename_entity',
    'delete_entity',
    'restore_entity',
    'reject_mention',
    'follow_entity',
    'seen_entity',
    'merge_entities',
    'split_entities',
    'turn_entity',
    'set_ticker',
    'set_link',
    'move_mentions',
  ],
  suggesting: [
    'suggestions',
    'accept',
    'unaccept',
    'refuse',
    'keep_apart',
    'settle_mention',
    'unsettle_mention',
    'questions',
  ],
  mapping: ['network', 'appearances'],
  searching: ['search', 'complete', 'facets', 'save_search', 'delete_search'],
  joining: ['copies', 'merge_copy', 'split_copy', 'listed_apart', 'list_apart', 'list_together'],
  saving: ['choose_and_save', 'save_paths', 'save_pasted', 'save_samples', 'save_address', 'cancel'],
  taking: ['choose_and_export', 'export_entity', 'choose_and_import'],
  copying: ['copy'],
  drawing: ['save_picture'],
  setting: ['settings', 'put_setting', 'set_menu', 'enable_menu', 'set_shade', 'quit'],
  linking: ['open_link'],
  speaking: ['speak', 'stop_speaking', 'voices'],
}

/** What a command is part of. */
export function doingOf(command: Command): Doing | null {
  const found = Object.entries(COMMANDS).find(([, commands]) => commands.includes(command))
  return found ? (found[0] as Doing) : null
}
