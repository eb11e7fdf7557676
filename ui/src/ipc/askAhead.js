// Runs before the page is read (see `open` in src-tauri/src/window.rs): asks the library what the window begins with, so
// that it answers while the page's own script is on its way. `ahead.ts` takes the answers.

window.dossierAhead = [
  [
    'settings',
    { keys: ['appearance', 'layout', 'color-names', 'language', 'list', 'recent-choices', 'keys'] },
  ],
  ['sidebar', {}],
  ['articles', { place: { at: 'state', state: 'inbox' }, sort: 'saved', offset: 0, limit: 100, by: null }],
].map(([command, parameters]) => {
  const answer = window.__TAURI_INTERNALS__.invoke(command, parameters)
  // Whoever takes it is told of the failure.
  answer.catch(() => {})
  return { question: JSON.stringify([command, parameters]), answer }
})
