import { sms } from '#config/sms'
import type { Channel, OutgoingRow } from '#app/outgoing/channel'
import { SmsOutbox, type SmsTransport } from '#app/sms/sms_transport'
import { TwilioTransport } from '#app/sms/twilio_transport'

interface SmsRow extends OutgoingRow {
  to_phone: string
  text: string
}

/** Text messages as a channel, over a transport. */
export function smsChannelOver(transport: SmsTransport): Channel<SmsRow> {
  return {
    table: 'sms_messages',
    words: ['text'],
    deliver: ({ public_id: id, to_phone: to, text }) => transport.deliver({ id, to, text }),
  }
}

/** Text messages over the transport that the environment names. */
export const smsChannel = smsChannelOver(sms.transport === 'twilio' ? new TwilioTransport(sms.twilio) : new SmsOutbox())
