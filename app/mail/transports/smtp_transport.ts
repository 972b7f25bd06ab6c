import { readFileSync } from 'node:fs'
import nodemailer from 'nodemailer'
import logger from '@adonisjs/core/services/logger'
import { DeliveryFailed, type Delivery } from '#app/outgoing/channel'
import type { MailTransport, OutgoingMail } from '#app/mail/transports/mail_transport'
import { whySmtpFailed } from '#app/mail/transports/smtp_failure'

export interface SmtpOptions {
  url: string
  /** "Name <address>". */
  from: string
  replyTo?: string
  /** `required` unless told otherwise; towards this very machine `optional`. `off` sends in the clear. */
  startTls?: 'required' | 'optional' | 'off'
  caFile?: string
  timeoutMs?: number
}

const TIMEOUT_MS = 20_000
const HERE = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Sends through a mail server, over few connections that are kept open. */
export class SmtpTransport implements MailTransport {
  #options: SmtpOptions
  #pool

  constructor(options: SmtpOptions) {
    this.#options = options
    this.#pool = nodemailer.createTransport(connectionFor(options))
    this.#pool.on('error', (error) => logger.debug({ reason: whySmtpFailed(error) }, 'idle SMTP connection ended'))
  }

  async deliver({ to, subject, html, text, id, unsubscribeUrl }: OutgoingMail): Promise<Delivery> {
    const { from, replyTo } = this.#options
    try {
      const sent = await this.#pool.sendMail({
        from,
        replyTo,
        to: { name: to.name, address: to.email },
        subject,
        html,
        text,
        messageId: `<${id}@${domainOf(from)}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          ...oneClickStop(unsubscribeUrl),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { state: 'sent', providerId: String(sent.response ?? '').trim() || null }
    } catch (error) {
      const { reason, isFinal } = whySmtpFailed(error, new URL(this.#options.url))
      throw new DeliveryFailed(reason, isFinal)
    }
  }

  async greet() {
    try {
      await this.#pool.verify()
    } catch (error) {
      const { reason, isFinal } = whySmtpFailed(error, new URL(this.#options.url))
      throw new DeliveryFailed(reason, isFinal)
    }
  }

  close() {
    this.#pool.close()
  }
}

/** RFC 8058: the program posts there when its reader presses its own button. */
function oneClickStop(url: string | null | undefined) {
  if (!url) return {}
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

function connectionFor({ url, startTls, caFile, timeoutMs = TIMEOUT_MS }: SmtpOptions) {
  const server = new URL(url)
  const secure = server.protocol === 'smtps:'
  const wanted = startTls ?? (HERE.has(server.hostname) ? 'optional' : 'required')
  const user = decodeURIComponent(server.username)
  return {
    pool: true as const,
    maxConnections: 5,
    maxRequeues: 0,
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && wanted === 'required',
    ignoreTLS: !secure && wanted === 'off',
    auth: user ? { user, pass: decodeURIComponent(server.password) } : undefined,
    tls: { minVersion: 'TLSv1.2' as const, ...(caFile && { ca: readFileSync(caFile) }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  }
}

function domainOf(from: string) {
  return /@([^\s<>"]+?)>?\s*$/.exec(from)![1]
}
