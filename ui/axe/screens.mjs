// Every screen of the window, and how a keyboard gets there from the start. Each begins with a fresh sample library.

/** Runs a command by its name, as the palette would. */
async function command(page, name) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill(name)
  await page.getByRole('option', { name, exact: false }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#palette-list').waitFor({ state: 'detached' })
}

async function go(page, letter) {
  await page.keyboard.press('g')
  await page.keyboard.press(letter)
}

async function article(page, name) {
  if (name) await page.getByRole('option', { name }).first().click()
  else await page.keyboard.press('Enter')
  await page.locator('.article-body p').first().waitFor()
  await page.getByRole('heading', { name: 'In this article' }).waitFor()
}

async function person(page) {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /미라 카스텔란/ })
    .click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

async function search(page, query) {
  await page.keyboard.press('/')
  await page.keyboard.type(query)
  await page.waitForTimeout(500)
  await page.keyboard.press('Escape')
  await page.getByRole('list', { name: 'Results' }).waitFor()
}

const dialog = (page) => page.locator('dialog[open]').waitFor()

/** By name: what to do once the list stands there. */
export const screens = {
  list: async () => {},
  empty: async (page) => page.getByRole('button', { name: /^Begin with/ }).waitFor(),
  samples: async (page) => {
    await page.getByRole('button', { name: /^Begin with/ }).click()
    await page.locator('.article-body p').first().waitFor()
  },
  trash: (page) => go(page, 't'),
  reader: (page) => article(page),
  // With highlights and notes, of which one is taken up.
  highlights: async (page) => {
    await go(page, 'a')
    await page.getByRole('option', { name: /한빛반도체, 새 대표/ }).waitFor()
    await article(page, /한빛반도체, 새 대표/)
    await page.keyboard.press('.')
  },
  selection: async (page) => {
    await article(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('toolbar', { name: 'Selected text' }).waitFor()
  },
  note: async (page) => {
    await screens.selection(page)
    await page.keyboard.press('n')
    await page.locator('textarea').first().waitFor()
  },
  picker: async (page) => {
    await screens.selection(page)
    await page.keyboard.press('p')
  },
  suggestion: async (page) => {
    await article(page)
    await page.keyboard.press('Tab')
    await page.locator('[data-suggestion]').first().waitFor()
  },
  find: async (page) => {
    await article(page)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('a')
  },
  original: async (page) => {
    await article(page)
    await page.keyboard.press('v')
  },
  toast: async (page) => {
    await article(page)
    await page.keyboard.press('e')
    await page.getByText('Archived.').waitFor()
  },
  search: (page) => search(page, 'Castellan'),
  'search beside': async (page) => {
    await search(page, 'Castellan')
    await page.getByRole('list', { name: 'Results' }).getByRole('button').first().click()
    await page.locator('.article-body p').first().waitFor()
  },
  'highlights list': (page) => go(page, 'h'),
  person,
  map: async (page) => {
    await go(page, 'm')
    await page.getByRole('application').waitFor()
  },
  'map table': async (page) => {
    await screens.map(page)
    await page.keyboard.press('l')
    await page.locator('table').first().waitFor()
  },
  names: async (page) => {
    await go(page, 'n')
    await dialog(page)
  },
  'who appears': async (page) => {
    await go(page, 'w')
    await page.locator('textarea').first().fill('미라 카스텔란\n강도현\nNobody Known')
    await page.keyboard.press('Control+Enter')
  },
  review: async (page) => {
    await command(page, 'Read past highlights again')
    await dialog(page)
  },
  settings: async (page) => {
    await page.keyboard.press('Control+,')
    await dialog(page)
  },
  palette: async (page) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('a')
    await dialog(page)
  },
  help: async (page) => {
    await page.keyboard.press('Shift+Slash')
    await dialog(page)
  },
  address: async (page) => {
    await page.keyboard.press('Control+l')
    await dialog(page)
    await page.keyboard.type('no address')
    await page.keyboard.press('Enter')
  },
  export: async (page) => {
    await command(page, 'Export…')
    await dialog(page)
  },
  tags: async (page) => {
    await article(page)
    await page.keyboard.press('t')
    await dialog(page)
  },
  print: async (page) => {
    await article(page)
    await page.keyboard.press('Control+p')
    await dialog(page)
  },
  versions: async (page) => {
    await article(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('x')
    await page.waitForTimeout(300)
    await command(page, 'What changed in this article')
    await dialog(page)
  },
}

/** Those that start with nothing in the library. */
export const EMPTY = ['empty', 'samples']
