import env from '#start/env'
import { appUrl } from '#config/app'

const host = new URL(appUrl).hostname

/** How mails leave, and in whose name. `outbox` keeps them in the database; `smtp` hands them to a mail server. */
export const mail = {
  transport: env.get('MAIL_TRANSPORT') ?? 'outbox',
  from: env.get('MAIL_FROM') ?? `MegiLance <no-reply@${host}>`,
  replyTo: env.get('MAIL_REPLY_TO'),
  smtp: {
    /** smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
    url: env.get('SMTP_URL')?.release() ?? '',
    startTls: env.get('SMTP_STARTTLS'),
    /** A file with the certificate of an authority that only this server uses. */
    caFile: env.get('SMTP_CA_FILE'),
  },
}
