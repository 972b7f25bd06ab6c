import i18nManager from '@adonisjs/i18n/services/main'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { nudgeTexts } from '#app/outgoing/outgoing_loops'
import { done, refuse, type Outcome } from '#app/outcome'
import { countSegments } from '#app/sms/segments'

/** E.164: a plus, then 8 to 15 digits that do not begin with 0. */
const E164 = /^\+[1-9]\d{7,14}$/

const MOST_SEGMENTS = 4

interface Sms {
  to: { phone: string; locale: string }
  /** Translation key; the text may use `data`. */
  text: string
  data?: Record<string, string | number>
  /** Epoch ms: until when a code in it works. It is not sent later, and its words are removed then. */
  expiresAt?: number
}

export function isPhoneNumber(value: string) {
  return E164.test(value)
}

/**
 * Writes a text message in the recipient's language into the outbox, in the caller's transaction. Refuses with
 * `not_a_number` when the number is not E.164, and `too_long` above four segments.
 */
export async function sendSms(
  { to, text, data = {}, expiresAt }: Sms,
  trx: Trx
): Promise<Outcome<{ publicId: string; segments: number }, 'not_a_number' | 'too_long'>> {
  if (!isPhoneNumber(to.phone)) return refuse('not_a_number')
  const words = i18nManager.locale(to.locale).t(text, data)
  const segments = countSegments(words)
  if (segments > MOST_SEGMENTS) return refuse('too_long', { segments })

  const publicId = newPublicId()
  await trx.table('sms_messages').insert({
    public_id: publicId,
    to_phone: to.phone,
    text: words,
    segments,
    state: 'queued',
    available_at: clock.now(),
    expires_at: expiresAt ?? null,
    created_at: clock.now(),
  })
  trx.after('commit', nudgeTexts)
  return done({ publicId, segments })
}
