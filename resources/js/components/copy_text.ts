import { component } from '../component.js'

/** Copies `text` and shows the word for "copied" for two seconds. */
export default component((text: string) => ({
  copied: false,

  async copy() {
    await navigator.clipboard.writeText(text)
    this.copied = true
    setTimeout(() => (this.copied = false), 2000)
  },
}))
