import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { repoRoot } from '#app/files/paths'
import { environmentProblems } from '#start/env_rules'

const GOOD = { NODE_ENV: 'production', PORT: '3333', APP_KEY: 'k'.repeat(32), APP_URL: 'https://work.example.com' }
const SMTP = {
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: 'smtp://user:pw@mail.example.com:587',
  MAIL_FROM: 'MegiLance <no-reply@example.com>',
}
const STRIPE = { GATEWAY: 'stripe', STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRETS: 'whsec_1, whsec_2' }

const BAD: [Record<string, string | undefined>, RegExp][] = [
  [{ APP_KEY: 'short' }, /^APP_KEY has fewer than 32/],
  [{ APP_KEY: undefined }, /^APP_KEY/],
  [{ APP_KEY: 'generate' }, /^APP_KEY.*make one with/],
  [{ AUDIT_KEY: 'short' }, /^AUDIT_KEY/],
  [{ OLD_APP_KEYS: `${'k'.repeat(32)},x` }, /^OLD_APP_KEYS/],
  [{ PORT: '99999' }, /^PORT=99999/],
  [{ PORT: '33.5' }, /^PORT/],
  [{ TRUST_PROXY: '10.0.0.1, proxy' }, /^TRUST_PROXY names proxy/],
  [{ APP_URL: 'http://work.example.com' }, /^APP_URL.*https/],
  [{ APP_URL: 'http://8.8.8.8' }, /^APP_URL.*https/],
  [{ APP_URL: 'ftp://work.example.com' }, /^APP_URL/],
  [{ DB_CONNECTION: 'mysql' }, /MYSQL_URL/],
  [{ DB_CONNECTION: 'mysql', MYSQL_URL: 'mysql://root@127.0.0.1:3306/' }, /MYSQL_URL/],
  [{ DB_CONNECTION: 'mysql', MYSQL_URL: 'postgres://root@127.0.0.1/x' }, /MYSQL_URL/],
  [{ ...SMTP, SMTP_URL: undefined }, /needs SMTP_URL/],
  [{ ...SMTP, SMTP_URL: 'mail.example.com:587' }, /needs SMTP_URL/],
  [{ ...SMTP, MAIL_FROM: undefined }, /needs MAIL_FROM/],
  [{ ...SMTP, APP_URL: undefined }, /needs APP_URL/],
  [{ MAIL_FROM: 'MegiLance' }, /^MAIL_FROM holds no mail address/],
  [{ MAIL_FROM: 'A <a@example.com>\nBcc: b@example.com' }, /^MAIL_FROM/],
  [{ MAIL_REPLY_TO: 'help at example.com' }, /^MAIL_REPLY_TO/],
  [{ SMTP_CA_FILE: '/nowhere/ca.pem' }, /^SMTP_CA_FILE/],
  [{ FILES_STORE: 's3', S3_BUCKET: 'files' }, /^FILES_STORE=s3 needs S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID/],
  [{ SMS_TRANSPORT: 'twilio', TWILIO_FROM: '+4915112345678' }, /needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN;/],
  [
    { SMS_TRANSPORT: 'twilio', TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'x', TWILIO_FROM: 'us' },
    /^TWILIO_FROM=us/,
  ],
  [{ BACKUP_KEEP: '0' }, /^BACKUP_KEEP=0/],
  [{ ...STRIPE, DEMO: 'true' }, /^DEMO=true and GATEWAY=stripe/],
  [{ ...STRIPE, STRIPE_SECRET_KEY: 'pk_test_1' }, /needs STRIPE_SECRET_KEY/],
  [{ ...STRIPE, STRIPE_WEBHOOK_SECRETS: 'whsec_1,we_2' }, /needs STRIPE_WEBHOOK_SECRETS/],
  [{ ...STRIPE, APP_URL: undefined }, /needs APP_URL/],
]

test.group('The environment', () => {
  for (const [change, message] of BAD) {
    test(`INF-21 ${JSON.stringify(change)} is refused with what to do`, ({ assert }) => {
      const problems = environmentProblems({ ...GOOD, ...change })
      assert.lengthOf(problems, 1)
      assert.match(problems[0], message)
    })
  }

  for (const change of [
    {},
    SMTP,
    STRIPE,
    { APP_URL: undefined },
    { APP_URL: 'http://localhost:3333' },
    { APP_URL: 'http://192.168.1.7:3333' },
    { APP_URL: 'http://[::1]:3333' },
    { APP_URL: 'http://work.internal' },
    { NODE_ENV: 'development', APP_URL: 'http://work.example.com' },
    { TRUST_PROXY: '10.0.0.1, ::1' },
    { DB_CONNECTION: 'mysql', MYSQL_URL: 'mysql://root@127.0.0.1:3306/megilance' },
    { DEMO: 'true' },
    { BACKUP_KEEP: '7' },
    { OLD_APP_KEYS: '', AUDIT_KEY: '', MAIL_FROM: '', SMTP_URL: '', BACKUP_KEEP: '' },
  ]) {
    test(`INF-21 ${JSON.stringify(change)} is fine`, ({ assert }) => {
      assert.deepEqual(environmentProblems({ ...GOOD, ...change }), [])
    })
  }

  test('INF-21 every variable that is read at boot is explained in docs/operations.md', ({ assert }) => {
    const names = [...readFileSync(repoRoot('start/env.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): Env/gm)].map(
      ([, name]) => name
    )
    const docs = readFileSync(repoRoot('docs/operations.md'), 'utf8')
    assert.isAbove(names.length, 15)
    assert.deepEqual(
      names.filter((name) => !docs.includes(`| \`${name}\` |`)),
      []
    )
  })
})
