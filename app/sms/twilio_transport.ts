import { askOutside, type OutsideAnswer } from '#app/outgoing/ask_outside'
import { DeliveryFailed, type Delivery } from '#app/outgoing/channel'
import type { OutgoingSms, SmsTransport } from '#app/sms/sms_transport'

export interface TwilioOptions {
  url: string
  accountSid: string
  authToken: string
  /** A number, E.164, or a messaging service: `MG...`. */
  from: string
  timeoutMs?: number
}

const TIMEOUT_MS = 15_000

/** What Twilio says about the receiver: another try cannot help. Anything else may be mended, and the message waits. */
const ABOUT_THE_RECEIVER: Record<number, string> = {
  21211: 'the number does not exist',
  21214: 'the number cannot be reached',
  21408: 'messages to that country are not enabled for the account',
  21610: 'the receiver does not want messages from this sender',
  21612: 'the number cannot be reached from this sender',
  21614: 'the number takes no text messages',
}

/** Sends text messages through Twilio's Messages resource (version 2010-04-01). */
export class TwilioTransport implements SmsTransport {
  constructor(private options: TwilioOptions) {}

  async deliver({ to, text }: OutgoingSms): Promise<Delivery> {
    const answer = await this.#post({ To: to, Body: text, ...senderOf(this.options.from) })
    const said = read(answer.body)
    if (answer.status === 201 && typeof said.sid === 'string') return { state: 'sent', providerId: said.sid }
    const about = ABOUT_THE_RECEIVER[said.code]
    const reason = about ?? (answer.status === 201 ? 'its answer makes no sense' : `it answered ${answer.status}`)
    const code = Number.isInteger(said.code) ? ` (${said.code})` : ''
    throw new DeliveryFailed(`Twilio: ${reason}${code}`, about !== undefined)
  }

  async #post(form: Record<string, string>): Promise<OutsideAnswer> {
    const { url, accountSid, authToken, timeoutMs = TIMEOUT_MS } = this.options
    const address = `${url.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`
    const body = new URLSearchParams(form).toString()
    try {
      return await askOutside(address, {
        method: 'POST',
        headers: {
          'authorization': `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        },
        body,
        deadlineMs: timeoutMs,
        isConfigured: true,
      })
    } catch (error: any) {
      throw new DeliveryFailed(`Twilio: no answer (${error?.code ?? error?.name ?? 'unknown error'})`, false)
    }
  }
}

function senderOf(from: string): Record<string, string> {
  return from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }
}

function read(body: string): any {
  try {
    return JSON.parse(body) ?? {}
  } catch {
    return {}
  }
}
