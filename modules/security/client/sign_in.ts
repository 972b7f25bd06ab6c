/**
 * What a sign-in tells besides e-mail address and password: the screen and time zone of this device, and the rhythm in
 * which the address was typed, as nine summed-up times. No key is told apart; the server drops the rhythm unless the
 * person asked for it to be looked at. Both stay empty where this does not run, and nothing follows from that.
 */
const form = document.querySelector<HTMLInputElement>('[data-device-signals]')?.form
const email = form?.querySelector<HTMLInputElement>('input[name="email"]')

if (form && email) {
  const held = new Map<string, number>()
  const times: { hold: number[]; next: number[]; gap: number[] } = { hold: [], next: [], gap: [] }
  let lastDown: number | undefined
  let lastUp: number | undefined

  email.addEventListener('keydown', ({ code, key, repeat, timeStamp }) => {
    if (repeat || key.length !== 1) return
    if (lastDown !== undefined) times.next.push(timeStamp - lastDown)
    if (lastUp !== undefined) times.gap.push(timeStamp - lastUp)
    lastDown = timeStamp
    held.set(code, timeStamp)
  })
  email.addEventListener('keyup', ({ code, timeStamp }) => {
    const down = held.get(code)
    if (down === undefined) return
    times.hold.push(timeStamp - down)
    held.delete(code)
    lastUp = timeStamp
  })
  form.addEventListener('submit', () => {
    set('[data-device-signals]', traits())
    if (times.hold.length >= 6) {
      set('[data-typing-rhythm]', [times.hold, times.next, times.gap].flatMap(quarters).join())
    }
  })
}

function set(selector: string, value: string) {
  document.querySelector<HTMLInputElement>(selector)!.value = value
}

function traits() {
  const { width, height, colorDepth } = screen
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return [`${width}x${height}x${colorDepth}`, zone, `${navigator.maxTouchPoints}`].join(',')
}

/** A quarter, the half and three quarters of the times are shorter than these, in milliseconds. */
function quarters(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b)
  return [0.25, 0.5, 0.75].map((share) => Math.round(sorted[Math.floor(share * sorted.length)] ?? 0))
}
