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
