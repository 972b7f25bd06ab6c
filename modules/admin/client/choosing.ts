import { component } from '../../../resources/js/component.js'

/** Chooses all rows of a page at once, and counts the chosen ones. */
const choosing = component(() => ({
  chosen: 0,
  isAll: false,

  /** A browser that goes back brings the ticks back, too. */
  init() {
    this.count()
  },

  boxes(): HTMLInputElement[] {
    return [...this.$root.querySelectorAll<HTMLInputElement>('input[name="ids[]"]')]
  },

  all(checked: boolean) {
    for (const box of this.boxes()) box.checked = checked
    this.count()
  },

  count() {
    const boxes = this.boxes()
    this.chosen = boxes.filter(({ checked }) => checked).length
    this.isAll = this.chosen === boxes.length
  },
}))

document.addEventListener('alpine:init', () => window.Alpine.data('choosing', choosing))
