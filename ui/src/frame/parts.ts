// What the window can do without until its list is there: whatever shows one article or one person, all
// highlights, and the sheets.

export { default as AnnotationList } from '../annotations/AnnotationList.svelte'
export { default as EntityCard } from '../people/EntityCard.svelte'
export { default as NativeParts } from '../native/NativeParts.svelte'
export { default as Reader } from '../reader/Reader.svelte'
export { default as SidePanel } from '../reader/SidePanel.svelte'
export { default as Sample } from '../settings/Sample.svelte'
export { default as TypePanel } from '../settings/TypePanel.svelte'
export { default as ArticleBar } from './ArticleBar.svelte'
export { default as Sheets } from './Sheets.svelte'
