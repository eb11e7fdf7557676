// The map in the window: how one comes to it, what is drawn, pressed and said, and the table.

import { cleanup, fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { Network } from '../ipc/types/Network'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { mapping } from '../state/mapping.svelte'
import { search } from '../state/search.svelte'

const user = userEvent.setup()
let fake: Fake

beforeEach(() => {
  fake = createFake()
  setBackend(fake)
})

afterEach(() => {
  cleanup()
  mapping.threshold = 1
  mapping.view = 'map'
  search.leave()
  library.goTo({ at: 'state', state: 'inbox' })
})

async function open(network?: Network): Promise<void> {
  if (network) fake.network = async () => network
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await user.keyboard('gm')
  await page.findByRole('heading', { name: 'Who is named with whom' })
}

const map = () => page.findByRole('application', { name: /^Map of/ })
const circles = () => [...document.querySelectorAll<SVGCircleElement>('circle[data-entity]')]
const idOf = (name: string) => fake.world.entities.find((entity) => entity.row.name === name)!.row.id

const label = (n: number) => ({
  id: `e${n}`,
  kind: n % 2 ? ('person' as const) : ('company' as const),
  name: `N${n}`,
})
const many: Network = {
  nodes: Array.from({ length: 200 }, (_, n) => ({ entity: label(n), articles: 200 - n })),
  edges: Array.from({ length: 199 }, (_, n) => ({ one: n, other: n + 1, articles: 10 - (n % 10) })).sort(
    (a, b) => b.articles - a.articles,
  ),
  more: 31,
}

test('people and companies are drawn in their colours, and nothing of it is announced but its name', async () => {
  await open()
  const box = await map()
  expect(circles()).toHaveLength(11)
  expect(circles().filter((one) => one.classList.contains('company')).length).toBe(5)
  expect(box.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  expect(box.getAttribute('aria-label')).toContain('The table says the same')
})

test('a press goes to the page, and Esc comes back to the map', async () => {
  await open()
  await map()
  await user.click(circles().find((one) => one.dataset['entity'] === idOf('강도현'))!)
  expect(await page.findByRole('heading', { level: 1, name: '강도현' })).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(await map()).toBeTruthy()
})

test('a press on a line searches both', async () => {
  await open()
  await map()
  const [edge] = (await fake.network(mapping.of)).edges
  const transform = document.querySelector('svg > g[transform]')?.getAttribute('transform') ?? ''
  const [x = 0, y = 0, scale = 1] = [...transform.matchAll(/[-\d.]+/gu)].map(Number)
  const ends = [edge!.one, edge!.other].map((n) => circles()[n]!)
  const middle = (of: string) => ends.reduce((sum, one) => sum + Number(one.getAttribute(of)) / 2, 0) * scale
  const place = { clientX: middle('cx') + x, clientY: middle('cy') + y }
  const box = await map()
  await fireEvent.pointerMove(box, place)
  expect(page.getByText(/ and .+: \d+ articles$/u), 'it says so before').toBeTruthy()
  expect(document.querySelectorAll('path.bright')).toHaveLength(1)
  expect(document.querySelector('svg.lit'), 'a line that is met on the way dims nobody').toBeNull()
  await fireEvent.click(box, { clientX: 1, clientY: 1 })
  expect(library.middle, 'beside every line').toBe('map')
  await fireEvent.click(box, place)
  await waitFor(() => expect(search.answer?.total).toBeGreaterThan(0))
  expect(search.answered).toMatch(/^(person|company):".+" with:".+"$/u)
})

test('who is under the pointer is named, and the rest is dimmed', async () => {
  await open()
  await map()
  const one = circles().find((circle) => circle.dataset['entity'] === idOf('황보라'))!
  await fireEvent.pointerEnter(one)
  expect(document.querySelector('svg.lit')).toBeTruthy()
  expect(one.classList.contains('bright')).toBe(true)
  expect(circles().some((circle) => !circle.classList.contains('bright'))).toBe(true)
  expect(page.getByText(/^황보라: \d+ articles$/)).toBeTruthy()
  expect([...document.querySelectorAll('svg text')].map((text) => text.textContent)).toContain('황보라')
  await fireEvent.pointerLeave(one)
  expect(document.querySelector('svg.lit')).toBeNull()
})

test('with whom one is named is told at the foot, most often first', async () => {
  const together = [9, 1, 7, 3, 2, 4, 1].map((articles, n) => ({ one: 0, other: n + 1, articles }))
  await open({ ...many, edges: together.sort((a, b) => b.articles - a.articles) })
  await map()
  await fireEvent.pointerEnter(circles()[0]!)
  expect(page.getByText('With N1 (9), N3 (7), N6 (4), N4 (3), N5 (2), 2 others')).toBeTruthy()
  await fireEvent.pointerLeave(circles()[0]!)
  await fireEvent.pointerEnter(circles()[5]!)
  expect(page.getByText('With N0 (2)')).toBeTruthy()
  await fireEvent.pointerLeave(circles()[5]!)
  await fireEvent.pointerEnter(circles()[100]!)
  expect(page.getByText('N100: 100 articles'), 'who is named alone').toBeTruthy()
  expect(page.queryByText(/^With N/u)).toBeNull()
})

test('a name is pressed as its circle is, and so is the room beside a small one', async () => {
  await open()
  const box = await map()
  const name = [...document.querySelectorAll('svg text')].find((text) => text.textContent === '강도현')!
  await fireEvent.pointerEnter(name)
  expect(document.querySelector('svg.lit')).toBeTruthy()
  await user.click(name)
  expect(await page.findByRole('heading', { level: 1, name: '강도현' })).toBeTruthy()
  await user.keyboard('{Escape}')
  expect((await map()) === box).toBe(false)
  const one = circles().find((circle) => circle.dataset['entity'] === idOf('황보라'))!
  const transform = document.querySelector('svg > g[transform]')?.getAttribute('transform') ?? ''
  const [x = 0, y = 0, scale = 1] = [...transform.matchAll(/[-\d.]+/gu)].map(Number)
  const [cx, cy, r] = ['cx', 'cy', 'r'].map((of) => Number(one.getAttribute(of)) * scale)
  const beside = { clientX: cx! + x, clientY: cy! + y + r! + 3 }
  await fireEvent.pointerMove(await map(), beside)
  expect(one.classList.contains('bright')).toBe(true)
  await fireEvent.click(await map(), beside)
  expect(await page.findByRole('heading', { level: 1, name: '황보라' })).toBeTruthy()
})

test('who is under the keys and goes out of sight dims nobody', async () => {
  await open(many)
  const box = await map()
  await user.keyboard('{ArrowRight}')
  expect(document.querySelector('svg.lit')).toBeTruthy()
  await user.keyboard('[Equal]')
  expect(document.querySelector('svg.lit'), 'closer about the one under the keys').toBeTruthy()
  for (let turn = 0; turn < 30; turn++) await fireEvent.wheel(box, { deltaY: 0, deltaX: 100 })
  expect(document.querySelector('svg.lit')).toBeNull()
  await user.keyboard('[Digit0]')
  expect(document.querySelector('svg.lit')).toBeTruthy()
})

test('arrows go from one to another, Enter opens, + and - and 0 change the sight', async () => {
  await open()
  const box = await map()
  const at = () => box.querySelector('svg > g')?.getAttribute('transform')
  const first = at()
  await user.keyboard('{ArrowRight}')
  expect(document.activeElement).toBe(box)
  expect(document.querySelectorAll('circle.current')).toHaveLength(1)
  const { nodes } = await fake.network(mapping.of)
  const most = nodes[0]!
  expect(
    page.getByText(`${most.entity.name}: ${most.articles} articles`),
    'the most named first',
  ).toBeTruthy()
  await user.keyboard('[Equal]')
  expect(at()).not.toBe(first)
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}[Digit0]')
  expect(at()).toBe(first)
  await user.keyboard('{Enter}')
  expect(await page.findByRole('heading', { level: 1, name: most.entity.name })).toBeTruthy()
})

test('the wheel goes closer, a drag moves and presses nothing', async () => {
  await open()
  const box = await map()
  const at = () => box.querySelector('svg > g')?.getAttribute('transform')
  const first = at()
  await fireEvent.wheel(box, { deltaY: -100, clientX: 100, clientY: 100 })
  const closer = at()
  expect(closer).not.toBe(first)
  const one = circles()[0]!
  const pointer = (clientX: number) => ({ clientX, clientY: 10, button: 0, pointerId: 1 })
  await fireEvent.pointerDown(one, pointer(10))
  await fireEvent.pointerMove(one, pointer(60))
  await fireEvent.pointerUp(one, pointer(60))
  await fireEvent.click(one)
  expect(at()).not.toBe(closer)
  expect(library.middle, 'a drag is no press').toBe('map')
  const dragged = at()
  await fireEvent.pointerDown(box, pointer(10))
  await fireEvent.pointerDown(box, { ...pointer(110), pointerId: 2 })
  await fireEvent.pointerMove(box, { ...pointer(210), pointerId: 2 })
  expect(at(), 'two pinch').not.toBe(dragged)
})

test('the threshold leaves the strong pairs, and nobody moves', async () => {
  await open(many)
  await map()
  expect(circles()).toHaveLength(200)
  expect(page.getByText('31 others named less often are left out.')).toBeTruthy()
  const place = (id: string) => {
    const one = circles().find((circle) => circle.dataset['entity'] === id)
    return [one?.getAttribute('cx'), one?.getAttribute('cy')]
  }
  const before = place('e0')
  const slider = page.getByRole<HTMLInputElement>('slider', { name: /^Named together at least/ })
  expect(slider.max).toBe('10')
  await fireEvent.input(slider, { target: { value: '10' } })
  expect(page.getByText('40 names, 20 pairs')).toBeTruthy()
  expect(slider.getAttribute('aria-valuetext')).toBe('10 times')
  expect(place('e0')).toEqual(before)
})

test('the threshold goes by the numbers there are', async () => {
  const edges = [250, 40, 3, 3, 1].map((articles, n) => ({ one: n, other: n + 1, articles }))
  await open({ ...many, edges })
  await map()
  const slider = page.getByRole<HTMLInputElement>('slider', { name: /^Named together at least/ })
  expect(slider.max, 'once, 3, 40 and 250 times').toBe('4')
  await fireEvent.input(slider, { target: { value: '3' } })
  expect(slider.getAttribute('aria-valuetext')).toBe('40 times')
  expect(page.getByText('3 names, 2 pairs')).toBeTruthy()
})

test('only people, only companies', async () => {
  await open()
  await map()
  await user.click(page.getByRole('radio', { name: 'Companies' }))
  await waitFor(() => expect(circles()).toHaveLength(5))
  await user.click(page.getByRole('radio', { name: 'People' }))
  await waitFor(() => expect(circles()).toHaveLength(6))
})

test('the table says the same: sorted by its columns, moved in by keys, pressed by Enter', async () => {
  await open()
  await map()
  await user.keyboard('l')
  const table = await page.findByRole('grid', { name: 'Pairs of names' })
  expect(page.queryByRole('application')).toBeNull()
  const articles = () =>
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => Number(row.querySelector('.articles')?.textContent))
  expect(articles()).toEqual([...articles()].sort((a, b) => b - a))
  await user.click(within(table).getByRole('button', { name: 'Who' }))
  expect(within(table).getByRole('columnheader', { name: 'Who' }).getAttribute('aria-sort')).toBe('ascending')
  const first = () => within(table).getAllByRole('row')[1]?.querySelector('button')?.textContent?.trim() ?? ''
  expect(first(), 'Latin first').toMatch(/^[A-Z]/u)
  await user.click(within(table).getByRole('button', { name: 'Who' }))
  expect(first()).toMatch(/^\p{Script=Hangul}/u)
  const stops = [...table.querySelectorAll('tbody button')].filter(
    (one) => one.getAttribute('tabindex') === '0',
  )
  expect(stops, 'one stop for Tab').toHaveLength(1)
  ;(stops[0] as HTMLElement).focus()
  await user.keyboard('{ArrowDown}{ArrowRight}')
  const second = within(table).getAllByRole('row')[2]!
  await waitFor(() => expect(document.activeElement).toBe(second.querySelectorAll('button')[1]))
  await user.keyboard('{ArrowRight}')
  await waitFor(() => expect(document.activeElement).toBe(second.querySelectorAll('button')[2]))
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/together$/u)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(search.answered).toContain('with:'))
})

test('a long table is drawn in part until all is asked for', async () => {
  const edges = Array.from({ length: 1000 }, (_, n) => ({ one: n % 100, other: 100 + (n % 97), articles: 1 }))
  const pairs = [...new Map(edges.map((edge) => [`${edge.one} ${edge.other}`, edge])).values()]
  mapping.view = 'table'
  await open({ ...many, edges: pairs })
  const table = await page.findByRole('grid')
  expect(within(table).getAllByRole('row')).toHaveLength(201)
  await user.click(page.getByRole('button', { name: `Show all ${pairs.length.toLocaleString('en')}` }))
  expect(table.querySelectorAll('tbody tr')).toHaveLength(pairs.length)
  const brought = table.querySelectorAll('tbody tr')[200]?.querySelector('button')
  await waitFor(() => expect(document.activeElement, 'on what the button brought').toBe(brought))
})

test('the keyboard stays on the screen when a condition or the map goes', async () => {
  await open()
  const screen = (await map()).closest('.screen')!
  mapping.of = { ...mapping.of, entity: idOf('황보라') }
  const cross = await page.findByRole('button', { name: 'Remove 황보라' })
  cross.focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(cross.isConnected).toBe(false))
  await waitFor(() => expect(screen.contains(document.activeElement)).toBe(true))
  ;(await map()).focus()
  await user.keyboard('l')
  const table = await page.findByRole('grid')
  await waitFor(() => expect(table.contains(document.activeElement)).toBe(true))
  await user.keyboard('l')
  const box = await map()
  await waitFor(() => expect(document.activeElement).toBe(box))
})

test('nobody is a word, and one stands alone', async () => {
  await open({ nodes: [], edges: [], more: 0 })
  expect(await page.findByText('Nobody is named yet')).toBeTruthy()
  cleanup()
  library.goTo({ at: 'state', state: 'inbox' })
  await open({ nodes: [{ entity: label(1), articles: 3 }], edges: [], more: 0 })
  await map()
  expect(circles()).toHaveLength(1)
  expect(page.getByRole<HTMLInputElement>('slider').disabled, 'nothing to choose').toBe(true)
  await user.keyboard('l')
  expect(await page.findByText('No two are named together this often.')).toBeTruthy()
})

test('the map of a person, of a search, and back to all', async () => {
  const asked = vi.spyOn(fake, 'network')
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  library.showEntity(idOf('황보라'))
  await page.findByRole('heading', { level: 1, name: '황보라' })
  await user.keyboard('m')
  await map()
  expect(asked).toHaveBeenLastCalledWith({ query: null, entity: idOf('황보라'), kind: null })
  expect(page.getByText('Around 황보라')).toBeTruthy()
  expect(circles().length).toBeLessThan(11)
  await user.click(page.getByRole('button', { name: 'Remove 황보라' }))
  await waitFor(() => expect(circles()).toHaveLength(11))
  await user.keyboard('{Escape}')
  expect(await page.findByRole('heading', { level: 1, name: '황보라' }), 'where one came from').toBeTruthy()
  await user.click(page.getByRole('button', { name: 'Map', description: '' }).closest('button')!)
  await map()
  const box = page.getByRole('combobox', { name: 'Search' })
  await user.click(box)
  await user.paste('lithium')
  await user.click(await page.findByRole('button', { name: 'Map of these' }))
  await map()
  expect(asked).toHaveBeenLastCalledWith({ query: 'lithium', entity: null, kind: null })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(search.typed).toBe('lithium'))
})

test('what does not change is not drawn anew; a failure is told', async () => {
  await open()
  await map()
  const [one] = circles()
  await library.refresh()
  await waitFor(() => expect(circles()[0]).toBe(one))
  fake.network = () => Promise.reject({ message: 'The library is gone.' })
  await library.refresh()
  expect((await page.findByRole('alert')).textContent).toBe('The library is gone.')
})

test('the palette goes there', async () => {
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await page.findByRole('combobox', { name: 'Commands' }), 'named whom{Enter}')
  expect(await map()).toBeTruthy()
})
