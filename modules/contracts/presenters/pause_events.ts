import type { Happening } from '#modules/contracts/presenters/timeline'

/** When it rested, and when it went on, if it did. */
export function aboutPause(pause: any): Happening[] {
  const paused = {
    at: Number(pause.paused_at),
    by: pause.paused_by,
    what: 'paused',
    icon: 'pause',
    quote: pause.reason,
  }
  return pause.resumed_at !== null
    ? [paused, { at: Number(pause.resumed_at), by: pause.resumed_by, what: 'resumed', icon: 'play' }]
    : [paused]
}
