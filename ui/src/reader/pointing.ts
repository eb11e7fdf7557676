// A pointer that rests on something, and may go on from there into the card that then opens, across the gap between.

/** Shorter, and cards would spring up under a hand that only passes. */
const OPEN_MS = 220
const CLOSE_MS = 320

export class Pointing<Thing> {
  private x = 0
  private y = 0
  private opening: ReturnType<typeof setTimeout> | undefined
  private closing: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly find: (x: number, y: number) => Thing | null,
    private readonly show: (thing: Thing | null) => void,
  ) {}

  /** A finger or a pressed button points at nothing. */
  moved({ clientX, clientY, pointerType, buttons }: PointerEvent): void {
    if (pointerType === 'touch' || buttons !== 0) return
    this.x = clientX
    this.y = clientY
    clearTimeout(this.opening)
    this.opening = setTimeout(() => this.rested(), OPEN_MS)
  }

  left(): void {
    clearTimeout(this.opening)
    this.close()
  }

  /** The pointer is in the card. */
  entered(): void {
    clearTimeout(this.opening)
    clearTimeout(this.closing)
    this.closing = undefined
  }

  end(): void {
    clearTimeout(this.opening)
    clearTimeout(this.closing)
  }

  private rested(): void {
    const found = this.find(this.x, this.y)
    if (!found) return this.close()
    this.entered()
    this.show(found)
  }

  private close(): void {
    this.closing ??= setTimeout(() => {
      this.closing = undefined
      this.show(null)
    }, CLOSE_MS)
  }
}
