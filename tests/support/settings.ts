import { appliedSettings, applySettings } from '#app/settings/setting_values'
import type { Setting } from '#app/settings/define_setting'

/** Gives a setting another value for one test; `cleanup` is the test's own: `setTo(cleanup, fee, 500)`. */
export function setTo<Value>(cleanup: (undo: () => void) => void, setting: Setting<Value>, value: Value) {
  const before = appliedSettings()
  applySettings(new Map([...before, [setting.name, setting.encode(value)]]))
  cleanup(() => applySettings(before))
}
