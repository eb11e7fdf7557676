// Draws a laid-out picture on a canvas, on light paper whatever the window's theme.

import type { Color } from '../ipc/types/Color'
import { layoutPicture, type Quoted, type Role } from './layout'

/** Pixels of the picture for one CSS pixel. */
const SCALE = 2

/** The picture as PNG. Without a colour the bar has that of links. */
export async function drawPicture(quoted: Quoted, color: Color | null): Promise<Blob> {
  const faces = facesOf()
  // A face that is not there yet would be measured and drawn as another.
  await Promise.all([
    document.fonts.load(faces.quote(40), quoted.quote),
    document.fonts.load(faces.title(40), quoted.title),
    document.fonts.load(faces.facts(40), quoted.facts),
  ])
  const canvas = document.createElement('canvas')
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('no canvas')
  const picture = layoutPicture(quoted, (role, size) => (text) => {
    ink.font = faces[role](size)
    return ink.measureText(text).width
  })
  canvas.width = picture.width * SCALE
  canvas.height = picture.height * SCALE
  ink.scale(SCALE, SCALE)
  const paper = lightPaper(color)
  ink.fillStyle = paper.page
  ink.fillRect(0, 0, picture.width, picture.height)
  const { bar } = picture
  ink.fillStyle = paper.bar
  ink.fillRect(picture.rtl ? picture.width - bar.x - bar.width : bar.x, bar.y, bar.width, bar.height)
  ink.direction = picture.rtl ? 'rtl' : 'ltr'
  ink.textAlign = 'start'
  for (const line of picture.lines) {
    ink.font = faces[line.role](line.size)
    ink.fillStyle = line.role === 'facts' ? paper.soft : paper.ink
    ink.fillText(line.text, picture.rtl ? picture.width - line.x : line.x, line.y)
  }
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!png) throw new Error('no picture')
  return png
}

/** The quotation in the face of the page, its source in that of the window. */
function facesOf(): Record<Role, (size: number) => string> {
  const style = getComputedStyle(document.documentElement)
  const reading = style.getPropertyValue('--reading-face').trim() || 'serif'
  const ui = style.getPropertyValue('--ui').trim() || 'sans-serif'
  return {
    quote: (size) => `400 ${size}px ${reading}`,
    title: (size) => `600 ${size}px ${ui}`,
    facts: (size) => `400 ${size}px ${ui}`,
  }
}

/** The light theme's colours, which tokens.css gives to anything that asks for them. */
function lightPaper(color: Color | null): Record<'page' | 'ink' | 'soft' | 'bar', string> {
  const asking = document.createElement('i')
  asking.dataset.colors = 'light'
  document.body.append(asking)
  const style = getComputedStyle(asking)
  const of = (name: string) => style.getPropertyValue(name).trim()
  const paper = {
    page: of('--page'),
    ink: of('--ink'),
    soft: of('--soft'),
    bar: color ? `rgb(${of(`--${color}`)})` : of('--accent'),
  }
  asking.remove()
  return paper
}
