import { existsSync } from 'node:fs'
import { isIP, BlockList } from 'node:net'

type Values = Record<string, string | undefined>

const SHORTEST_SECRET = 32
const ADDRESS = /^(?:[^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/

/**
 * What is wrong with an environment beyond the type of each value: what must go together, and what would be unsafe. Each
 * line names the variable and what to do.
 */
export function environmentProblems(env: Values): string[] {
  return [
    ...secrets(env),
    ...addresses(env),
    ...database(env),
    ...mail(env),
    ...texts(env),
    ...files(env),
    ...backups(env),
    ...stripe(env),
    ...demo(env),
  ]
}

function* secrets({ APP_KEY, AUDIT_KEY, OLD_APP_KEYS }: Values) {
  const advice = "make one with: node -e \"console.log(require('node:crypto').randomBytes(32).toString('base64url'))\""
  if ((APP_KEY ?? '').length < SHORTEST_SECRET) {
    yield `APP_KEY has fewer than ${SHORTEST_SECRET} characters, so what it protects could be guessed; ${advice}`
  }
  if (AUDIT_KEY && AUDIT_KEY.length < SHORTEST_SECRET) {
    yield `AUDIT_KEY has fewer than ${SHORTEST_SECRET} characters; leave it out, or ${advice}`
  }
  if (OLD_APP_KEYS && OLD_APP_KEYS.split(',').some((key) => key.trim().length < SHORTEST_SECRET)) {
    yield 'OLD_APP_KEYS lists something that was never an APP_KEY: each has 32 characters or more, commas between them'
  }
}

function* addresses({ NODE_ENV, PORT, APP_URL, TRUST_PROXY }: Values) {
  const port = Number(PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) yield `PORT=${PORT} is not a port; use a number up to 65535`
  const strangers = (TRUST_PROXY ?? '')
    .split(',')
    .map((ip) => ip.trim())
    .filter((ip) => ip && !isIP(ip))
  if (strangers.length > 0) {
    yield `TRUST_PROXY names ${strangers[0]}, which is no IP address; list addresses with commas`
  }
  if (!APP_URL) return
  const url = urlOf(APP_URL)
  if (!url || !/^https?:$/.test(url.protocol)) {
    yield `APP_URL=${APP_URL} is not an address people can type; write it like https://work.example.com`
  } else if (NODE_ENV === 'production' && url.protocol === 'http:' && !isNear(url.hostname)) {
    yield `APP_URL=${APP_URL} would carry passwords and sign-ins through the internet in the clear; put HTTPS in front and write https://`
  }
}

function* database({ DB_CONNECTION, MYSQL_URL }: Values) {
  if (DB_CONNECTION !== 'mysql') return
  const url = urlOf(MYSQL_URL ?? '')
  if (!url || url.protocol !== 'mysql:' || url.pathname.length < 2) {
    yield 'DB_CONNECTION=mysql needs MYSQL_URL; write it like mysql://user:password@127.0.0.1:3306/megilance'
  }
}

const S3_SETTINGS = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']

function* files(env: Values) {
  if (env.FILES_STORE !== 's3') return
  const missing = S3_SETTINGS.filter((name) => !env[name])
  if (missing.length > 0) yield `FILES_STORE=s3 needs ${missing.join(', ')}; set them, or use FILES_STORE=disk`
}

function* mail({ MAIL_TRANSPORT, MAIL_FROM, MAIL_REPLY_TO, SMTP_URL, SMTP_CA_FILE, APP_URL }: Values) {
  for (const [name, value] of Object.entries({ MAIL_FROM, MAIL_REPLY_TO })) {
    if (value && !ADDRESS.test(value)) {
      yield `${name} holds no mail address; write it like MegiLance <no-reply@example.com>`
    }
  }
  if (SMTP_CA_FILE && !existsSync(SMTP_CA_FILE)) {
    yield `SMTP_CA_FILE=${SMTP_CA_FILE} is not there; give the path of a PEM file`
  }
  if (MAIL_TRANSPORT !== 'smtp') return
  const url = urlOf(SMTP_URL ?? '')
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    yield 'MAIL_TRANSPORT=smtp needs SMTP_URL; write it like smtp://user:password@mail.example.com:587'
  }
  if (!APP_URL) yield 'MAIL_TRANSPORT=smtp needs APP_URL, because links in mails lead there'
  if (!MAIL_FROM) yield 'MAIL_TRANSPORT=smtp needs MAIL_FROM, the address the mails come from'
}

const TWILIO_SETTINGS = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM']

function* texts(env: Values) {
  if (env.SMS_TRANSPORT !== 'twilio') return
  const missing = TWILIO_SETTINGS.filter((name) => !env[name])
  if (missing.length > 0) {
    yield `SMS_TRANSPORT=twilio needs ${missing.join(', ')}; set them, or use SMS_TRANSPORT=outbox`
  }
  if (env.TWILIO_FROM && !/^(\+[1-9]\d{7,14}|MG[0-9a-f]{32})$/.test(env.TWILIO_FROM)) {
    yield `TWILIO_FROM=${env.TWILIO_FROM} is neither a number like +4915112345678 nor a messaging service (MG...)`
  }
}

function* backups({ BACKUP_KEEP }: Values) {
  if (!BACKUP_KEEP) return
  const keep = Number(BACKUP_KEEP)
  if (!Number.isInteger(keep) || keep < 1) {
    yield `BACKUP_KEEP=${BACKUP_KEEP} would keep no backup; use a whole number from 1 up`
  }
}

/** Every endpoint of Stripe's has a secret of its own. */
function* stripe({ GATEWAY, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS, APP_URL }: Values) {
  if (GATEWAY !== 'stripe') return
  if (!/^(sk|rk)_/.test(STRIPE_SECRET_KEY ?? '')) {
    yield 'GATEWAY=stripe needs STRIPE_SECRET_KEY, the secret key of your account (sk_...) or a restricted one (rk_...)'
  }
  const signing = (STRIPE_WEBHOOK_SECRETS ?? '').split(',').filter(Boolean)
  if (signing.length === 0 || signing.some((secret) => !secret.trim().startsWith('whsec_'))) {
    yield 'GATEWAY=stripe needs STRIPE_WEBHOOK_SECRETS, the signing secrets of its webhook endpoints (whsec_...), by commas'
  }
  if (!APP_URL) yield 'GATEWAY=stripe needs APP_URL, because its pay pages send people back there'
}

function* demo({ NODE_ENV, DEMO, GATEWAY }: Values) {
  if (NODE_ENV !== 'production' || !['true', '1'].includes(DEMO ?? '') || (GATEWAY ?? 'sandbox') === 'sandbox') return
  yield `DEMO=true and GATEWAY=${GATEWAY} do not go together: everyone knows the demo passwords, and this gateway moves real money; set DEMO=false, or GATEWAY=sandbox`
}

function urlOf(text: string) {
  return URL.canParse(text) ? new URL(text) : null
}

const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')

/** This machine or a private network: a name without a dot, one that never is public, or a private address. */
function isNear(hostname: string) {
  const host = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  if (family > 0) return near.check(host, family === 6 ? 'ipv6' : 'ipv4')
  return !host.includes('.') || /\.(localhost|local|internal|test)$/.test(host)
}
