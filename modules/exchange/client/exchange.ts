import { component } from '../../../resources/js/component.js'

const SECOND_MS = 1_000

/** Says how long a rate still stands, reckoned from when the page came: the reader's own clock may be wrong. */
const lockedRate = component((seconds: number) => ({
  left: seconds,
  words: '',

  get isOver() {
    return this.left <= 0
  },
  get ring() {
    return { '--left': String(this.left / seconds) }
  },

  init() {
    const until = performance.now() + seconds * SECOND_MS
    this.say()
    const timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((until - performance.now()) / SECOND_MS))
      this.say()
      if (this.left === 0) clearInterval(timer)
    }, SECOND_MS)
  },

  say() {
    const time = `${Math.floor(this.left / 60)}:${String(this.left % 60).padStart(2, '0')}`
    this.words = (this.$refs.words.dataset.words ?? '').replace('%time%', time)
  },
}))

document.addEventListener('alpine:init', () => window.Alpine.data('lockedRate', lockedRate))
