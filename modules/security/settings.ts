import { defineSetting } from '#app/settings/define_setting'

/** For how long somebody who proved that it is them is not asked again before money moves or a factor changes. */
export const freshMinutes = defineSetting({
  name: 'security.fresh_minutes',
  kind: 'integer',
  default: 10,
  min: 1,
  max: 60,
  unit: 'minutes',
  roles: ['admin'],
})

/** The same for looking around in the console; what is done there asks by the minutes above. */
export const consoleMinutes = defineSetting({
  name: 'security.console_minutes',
  kind: 'integer',
  default: 120,
  min: 5,
  max: 720,
  unit: 'minutes',
  roles: ['admin'],
})

const threshold = { kind: 'integer' as const, min: 1, max: 101, roles: ['admin'] }

/** From which risk of a sign-in (0 to 100) on a second step is asked for, two, or it is refused; 101: never. */
export const stepUpFrom = defineSetting({ name: 'security.risk_step_up', default: 30, ...threshold })
export const strongFrom = defineSetting({ name: 'security.risk_strong', default: 60, ...threshold })
export const blockFrom = defineSetting({ name: 'security.risk_block', default: 85, ...threshold })

/** Scores are kept, and nothing is asked for because of them. */
export const isMonitorOnly = defineSetting({
  name: 'security.risk_monitor_only',
  kind: 'boolean',
  default: false,
  roles: ['admin'],
})

/** How many people may have one phone number for their codes: families share one, and so do made-up accounts. */
export const peoplePerPhone = defineSetting({
  name: 'security.people_per_phone',
  kind: 'integer',
  default: 3,
  min: 1,
  max: 100,
  roles: ['admin'],
})
