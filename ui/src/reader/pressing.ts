// What can be pressed in an article besides its links to the web: pictures, and references to notes and back.

export interface Pressed {
  picture: (image: HTMLImageElement) => void
  /** To the element that carries this number as `data-note`. */
  reference: (number: string, from: Element) => void
}

/** Attaches to an article's body, for mouse and keyboard; gives the function that detaches. */
export function pressing({ picture, reference }: Pressed): (element: HTMLElement) => () => void {
  return (element) => {
    const press = (event: Event): boolean => {
      const target = event.target instanceof Element ? event.target : null
      const image = pictureAt(target)
      const number = target?.closest('a[data-ref]')?.getAttribute('data-ref')
      if (image) picture(image)
      else if (number && target) reference(number, target)
      else return false
      event.preventDefault()
      return true
    }
    const click = (event: MouseEvent) => {
      const selection = element.ownerDocument.getSelection()
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey
      if (plain && (!selection || selection.isCollapsed)) press(event)
    }
    const key = (event: KeyboardEvent) => {
      const own = event.target instanceof Element && event.target.matches('img, a[data-ref]')
      if (!own || event.isComposing || (event.key !== 'Enter' && event.key !== ' ')) return
      if (press(event)) event.stopPropagation()
    }
    element.addEventListener('click', click)
    element.addEventListener('keydown', key)
    return () => {
      element.removeEventListener('click', click)
      element.removeEventListener('keydown', key)
    }
  }
}

/** The picture that a press on `target` shows large. */
export function pictureAt(target: EventTarget | null): HTMLImageElement | null {
  return target instanceof Element ? target.closest<HTMLImageElement>('img[role="button"]') : null
}
