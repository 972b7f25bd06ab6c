import { component } from '../component.js'

/** Says how many characters are left in the text field it surrounds. */
export default component((limit: number) => ({
  left: limit,

  init() {
    this.count()
  },

  count() {
    this.left = limit - this.$root.querySelector<HTMLTextAreaElement>('textarea, input')!.value.length
  },
}))
