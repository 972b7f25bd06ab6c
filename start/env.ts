/** Environment, validated once at boot: a missing or malformed value stops the process with its name. */
import { Env } from '@adonisjs/core/env'
import { environmentProblems } from '#start/env_rules'

const env = await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string({ format: 'host' }),
  PORT: Env.schema.number(),
  LOG_LEVEL: Env.schema.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const),
  APP_KEY: Env.schema.secret(),
  APP_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  OLD_APP_KEYS: Env.schema.secret.optional(),
  AUDIT_KEY: Env.schema.secret.optional(),
  AUDIT_ANCHOR_FILE: Env.schema.string.optional(),
  TRUST_PROXY: Env.schema.string.optional(),
  HEALTH_TOKEN: Env.schema.string.optional(),
  BREACHED_PASSWORDS_URL: Env.schema.string.optional({ format: 'url', tld: false }),

  DEMO: Env.schema.boolean.optional(),
  WORKER: Env.schema.enum.optional(['inline', 'off'] as const),
  GATEWAY: Env.schema.enum.optional(['sandbox', 'stripe'] as const),
  STRIPE_SECRET_KEY: Env.schema.secret.optional(),
  STRIPE_WEBHOOK_SECRETS: Env.schema.secret.optional(),
  STRIPE_URL: Env.schema.string.optional({ format: 'url', tld: false }),

  DB_CONNECTION: Env.schema.enum.optional(['sqlite', 'mysql'] as const),
  DB_FILE: Env.schema.string.optional(),
  MYSQL_URL: Env.schema.string.optional(),
  SLOW_QUERY_MS: Env.schema.number.optional(),

  STORAGE_DIR: Env.schema.string.optional(),
  PLACES_DIR: Env.schema.string.optional(),
  FILES_STORE: Env.schema.enum.optional(['disk', 's3'] as const),
  S3_ENDPOINT: Env.schema.string.optional({ format: 'url', tld: false }),
  S3_BUCKET: Env.schema.string.optional(),
  S3_REGION: Env.schema.string.optional(),
  S3_ACCESS_KEY_ID: Env.schema.string.optional(),
  S3_SECRET_ACCESS_KEY: Env.schema.secret.optional(),
  CLAMAV_ADDRESS: Env.schema.string.optional(),
  CLAMAV_WHEN_DOWN: Env.schema.enum.optional(['hold', 'through'] as const),

  BACKUP_DIR: Env.schema.string.optional(),
  BACKUP_KEEP: Env.schema.number.optional(),

  MAIL_TRANSPORT: Env.schema.enum.optional(['outbox', 'smtp'] as const),
  MAIL_FROM: Env.schema.string.optional(),
  MAIL_REPLY_TO: Env.schema.string.optional(),
  SMTP_URL: Env.schema.secret.optional(),
  SMTP_STARTTLS: Env.schema.enum.optional(['required', 'optional', 'off'] as const),
  SMTP_CA_FILE: Env.schema.string.optional(),

  SMS_TRANSPORT: Env.schema.enum.optional(['outbox', 'twilio'] as const),
  TWILIO_ACCOUNT_SID: Env.schema.string.optional(),
  TWILIO_AUTH_TOKEN: Env.schema.secret.optional(),
  TWILIO_FROM: Env.schema.string.optional(),
  TWILIO_URL: Env.schema.string.optional({ format: 'url', tld: false }),

  EXCHANGERATE_API_KEY: Env.schema.secret.optional(),
  EXCHANGERATE_API_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  COINGECKO_API_KEY: Env.schema.secret.optional(),
  COINGECKO_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  ECB_URL: Env.schema.string.optional({ format: 'url', tld: false }),
})

const problems = environmentProblems(process.env)
if (problems.length > 0) {
  throw new Error(`The environment cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
}

export default env
