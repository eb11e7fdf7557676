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
  'trash filled': async (page) => {
    await page.keyboard.press('Shift+Digit3')
    await page.keyboard.press('Shift+Digit3')
    await go(page, 't')
    await page.getByRole('option').first().waitFor()
  },
  'trash question': async (page) => {
    await screens['trash filled'](page)
    await page.getByRole('button', { name: 'Empty the Trash' }).click()
    await dialog(page)
  },
  selected: async (page) => {
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('toolbar', { name: 'Selection' }).waitFor()
  },
  'tags of many': async (page) => {
    await screens.selected(page)
    await page.keyboard.press('t')
    await dialog(page)
  },
  'list menu': async (page) => {
    await page.getByRole('button', { name: 'How the list is shown' }).click()
    await page.getByRole('menu').waitFor()
  },
  type: async (page) => {
    await page.keyboard.press('a')
    await page.getByRole('complementary', { name: 'Type' }).waitFor()
  },
  'type beside': async (page) => {
    await article(page)
    await page.keyboard.press('a')
    await page.getByRole('complementary', { name: 'Type' }).waitFor()
  },
  saving: async (page) => {
    await page.getByRole('button', { name: 'Save a folder' }).click()
    await page.locator('progress').first().waitFor()
  },
  failure: async (page) => {
    await page.getByRole('button', { name: 'Save a folder' }).click()
    await page.getByRole('alert').waitFor()
  },
  failures: async (page) => {
    await screens.failure(page)
    await page.getByRole('alert').getByRole('button').first().click()
    await dialog(page)
  },
  'toast over a sheet': async (page) => {
    await screens.failures(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Copy the list' }).click()
    // Pointed at, it stays.
    await page.getByRole('dialog').locator('.toast').hover()
  },
  reader: (page) => article(page),
  // With highlights and notes, of which one is taken up.
  highlights: async (page) => {
    await go(page, 'a')
    await page.getByRole('option', { name: /한빛반도체, 새 대표/ }).waitFor()
    await article(page, /한빛반도체, 새 대표/)
    await page.keyboard.press('.')
  },
  'highlight tags': async (page) => {
    await screens.highlights(page)
    await page.keyboard.press('t')
    await page.getByRole('combobox').last().waitFor()
  },
  'highlight moved': async (page) => {
    await screens.highlights(page)
    await page.keyboard.press('m')
  },
  // In a window without the side panel.
  margin: async (page) => {
    await screens.highlights(page)
    await page.keyboard.press(']')
    await page.locator('.margin button').first().waitFor()
  },
  'page alone': async (page) => {
    await screens.highlights(page)
    await page.keyboard.press('f')
  },
  orphan: async (page) => {
    await article(page)
    // In the list x would select a row.
    await page.locator('.reader').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('h')
    await page.locator('[data-highlight]').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('x')
    await page.getByRole('region', { name: 'No longer in the text' }).waitFor()
  },
  'orphan attached': async (page) => {
    await screens.orphan(page)
    await page.getByRole('button', { name: 'Give it its place in the text again' }).click()
    await page.locator('.article-body p').first().click({ clickCount: 3 })
  },
  'article menu': async (page) => {
    await article(page)
    await page.getByRole('button', { name: 'More about this article' }).click()
    await page.getByRole('menu').waitFor()
  },
  'mention card': async (page) => {
    await article(page)
    await page
      .locator('aside')
      .getByRole('button', { name: /confirmed/ })
      .first()
      .click()
  },
  removed: async (page) => {
    await article(page)
    await page.keyboard.press('Shift+X')
  },
  specimen: (page) => article(page),
  'notes beside': async (page) => {
    await article(page)
    for (const key of ['[', '\\', ']']) await page.keyboard.press(key)
    await page.locator('[data-beside]').first().waitFor({ state: 'attached' })
  },
  aloud: async (page) => {
    await article(page)
    await page.keyboard.press('Shift+R')
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
  'highlights list': async (page) => {
    await go(page, 'h')
    await page.locator('q[data-color]').first().waitFor()
  },
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
  'keys changed': async (page) => {
    await page.keyboard.press('Shift+Slash')
    await dialog(page)
    await page.getByRole('button', { name: 'Change keys' }).click()
    await page.locator('dialog dl button').first().click()
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
  // Without highlights and notes there is nothing to ask.
  print: async (page) => {
    await screens.highlights(page)
    await page.keyboard.press('Control+p')
    await dialog(page)
    await page.getByRole('checkbox', { name: 'With highlights and notes' }).waitFor()
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

/** What the library is asked to be at the start, where it is not the sample library as it is. */
export const LIBRARY = {
  empty: 'empty',
  samples: 'empty',
  // Slow, so that what is under way can be looked at.
  saving: 'delay=400',
  specimen: 'specimen',
  'notes beside': 'specimen',
}

/** The screens of these names, or all; ends the program where one has no such name. */
export function named(names) {
  const unknown = names.filter((name) => !screens[name])
  if (unknown.length) {
    console.error(`No such screen: ${unknown.join(', ')}. There are: ${Object.keys(screens).join(', ')}.`)
    process.exit(2)
  }
  return names.length ? names : Object.keys(screens)
}
