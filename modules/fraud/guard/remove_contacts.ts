import i18nManager from '@adonisjs/i18n/services/main'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { maskContacts } from './mask.js'

const MOST_NAMED = 5
const LONGEST_NAMED = 80

export interface Guarded {
  texts: string[]
  warning?: string
  removed?: string[]
}

/** The texts with a mark in the author's language in place of contacts, and what the author is told about it. */
export async function removeContacts(texts: string[], userId: number, trx?: Trx): Promise<Guarded> {
  const found = texts.flatMap((text) => maskContacts(text, '').removed)
  if (found.length === 0) return { texts }
  const author = (await use('security').users([userId], trx)).get(userId)
  const mark = i18nManager.locale(author?.locale ?? 'en').t('fraud.contacts.mark')
  return {
    texts: texts.map((text) => maskContacts(text, mark).text),
    warning: 'fraud.contacts.warning',
    removed: [...new Set(found)].slice(0, MOST_NAMED).map((text) => text.slice(0, LONGEST_NAMED)),
  }
}
