import { component } from '../component.js'

const SHOWN_MS = 6000

/** The place where toasts appear; anything may send one with `toast('...')`. */
export default component(() => ({
  shown: [] as { id: number; text: string }[],
  last: 0,

  add(event: CustomEvent<string>) {
    const id = ++this.last
    this.shown.push({ id, text: event.detail })
    setTimeout(() => (this.shown = this.shown.filter((one) => one.id !== id)), SHOWN_MS)
  },
}))
