import { setTimeout as wait } from 'node:timers/promises'
import { Loop } from '#app/jobs/loop'
import { sendDue } from '#app/outgoing/send_due'
import { closeMailTransport, mailChannel } from '#app/mail/mail_channel'
import { smsChannel } from '#app/sms/sms_channel'

const REST_MS = 2_000
const LONGEST_STOP_MS = 5_000

const mails = new Loop({ name: 'mails', once: () => sendDue(mailChannel), restMs: REST_MS })
const texts = new Loop({ name: 'text messages', once: () => sendDue(smsChannel), restMs: REST_MS })

export function startSending() {
  mails.start()
  texts.start()
}

/** Stops after the messages in hand; one that a server holds up for long is left to its lease and tried again. */
export async function stopSending() {
  const stopped = Promise.all([mails.stop(), texts.stop()])
  await Promise.race([stopped, wait(LONGEST_STOP_MS, undefined, { ref: false })])
  await closeMailTransport()
}

/** Wakes the sender of this process, if it runs one; others find the rows by looking. */
export function nudgeMails() {
  mails.nudge()
}

export function nudgeTexts() {
  texts.nudge()
}
