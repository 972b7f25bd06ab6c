import { component } from '../component.js'

interface Choice {
  value: string
  label: string
}

const MOST = 50

/**
 * A list that narrows while one types, over a select that stays the truth: it is what the form sends, and all there
 * is without script. Keys as in the ARIA combobox pattern: arrows move, Enter takes, Escape puts back.
 */
export default component(() => ({
  isReady: false,
  isOpen: false,
  query: '',
  active: -1,
  found: [] as Choice[],
  said: '',

  init() {
    this.isReady = true
    this.query = this.chosen()
    // The label stays with the control that is seen.
    this.$nextTick(() => this.adopt())
  },

  adopt() {
    const select = this.select()
    const { id } = select
    select.id = `${id}-value`
    this.$refs.text.id = id
  },

  select(): HTMLSelectElement {
    return this.$root.querySelector('select')!
  },

  choices(): Choice[] {
    return [...this.select().options].filter((option) => option.value).map(({ value, label }) => ({ value, label }))
  },

  chosen() {
    const option = this.select().selectedOptions[0]
    return option?.value ? option.label : ''
  },

  get activeId(): string | null {
    return this.isOpen && this.active >= 0 ? this.idOf(this.active) : null
  },

  idOf(index: number) {
    return `${this.$refs.list.id}-${index}`
  },

  search() {
    this.open(this.query)
    if (this.query.trim() === '') this.put('')
  },

  open(wanted: string) {
    const plain = fold(wanted)
    const all = this.choices().filter(({ label }) => fold(label).includes(plain))
    this.found = all.slice(0, MOST)
    this.active = -1
    this.isOpen = this.found.length > 0
    const { none, many } = this.$refs.words.dataset
    this.said = all.length === 0 ? none! : all.length > MOST ? many! : ''
  },

  toggle() {
    if (this.isOpen) this.isOpen = false
    else this.open('')
  },

  press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.move(step)
    else if (event.key === 'Enter' && this.isOpen && this.active >= 0) this.take(this.active)
    else if (event.key === 'Escape' && this.isOpen) this.reset()
    else return
    event.preventDefault()
  },

  move(step: number) {
    if (!this.isOpen) this.open('')
    const count = this.found.length
    if (count === 0) return
    this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count
    this.$nextTick(() => document.getElementById(this.idOf(this.active))?.scrollIntoView({ block: 'nearest' }))
  },

  take(index: number) {
    this.put(this.found[index].value)
    this.reset()
  },

  put(value: string) {
    this.select().value = value
    this.select().dispatchEvent(new Event('change', { bubbles: true }))
  },

  leave(event: FocusEvent) {
    if (!this.$root.contains(event.relatedTarget as Node)) this.reset()
  },

  reset() {
    this.isOpen = false
    this.said = ''
    this.query = this.chosen()
  },
}))

/** Lower case without accents, so that "Sao" finds "São Paulo". */
function fold(text: string) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim()
}
