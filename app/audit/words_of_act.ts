import type { I18n } from '@adonisjs/i18n'

/** `security.person_disabled` in words, where its module has some: `security.acts.person_disabled`. */
export function wordsOfAct(action: string, i18n: I18n) {
  const key = action.replace('.', '.acts.')
  return i18n.hasMessage(key) ? i18n.t(key) : action
}
