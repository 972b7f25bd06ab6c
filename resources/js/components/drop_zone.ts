import { component } from '../component.js'

/** Takes files dropped anywhere on the zone and lists their names below it. */
export default component(() => ({
  over: false,
  names: [] as string[],

  init() {
    this.list()
  },

  input(): HTMLInputElement {
    return this.$root.querySelector<HTMLInputElement>('input[type="file"]')!
  },

  list() {
    this.names = [...this.input().files!].map((file) => file.name)
  },

  enter() {
    this.over = true
  },

  leave() {
    this.over = false
  },

  take(event: DragEvent) {
    this.over = false
    const dropped = event.dataTransfer?.files
    if (!dropped?.length) return
    const files = new DataTransfer()
    for (const file of this.input().multiple ? dropped : [dropped[0]]) files.items.add(file)
    this.input().files = files.files
    this.list()
  },
}))
