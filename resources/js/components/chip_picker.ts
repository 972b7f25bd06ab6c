import { component } from '../component.js'

interface Chosen {
  value: string
  label: string
}

/**
 * A filter and a row of chips over a list of checkboxes, which stay the truth: they are what the
 * form sends, and all there is without script.
 */
export default component(() => ({
  query: '',
  chosen: [] as Chosen[],
  none: false,

  init() {
    this.refresh()
  },

  boxes(): HTMLInputElement[] {
    return [...this.$root.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
  },

  refresh() {
    this.chosen = this.boxes()
      .filter((box) => box.checked)
      .map((box) => ({ value: box.value, label: box.dataset.label ?? box.value }))
  },

  drop(value: string) {
    for (const box of this.boxes()) if (box.value === value) box.checked = false
    this.refresh()
    this.$refs.filter.focus()
  },

  filter() {
    const wanted = this.query.trim().toLocaleLowerCase()
    let shown = 0
    for (const group of this.$root.querySelectorAll<HTMLElement>('.picker__group')) {
      let inGroup = 0
      for (const row of group.querySelectorAll<HTMLElement>('.check')) {
        row.hidden = !row.textContent!.toLocaleLowerCase().includes(wanted)
        if (!row.hidden) inGroup++
      }
      group.hidden = inGroup === 0
      shown += inGroup
    }
    this.none = shown === 0
  },
}))
