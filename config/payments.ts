import env from '#start/env'

const list = (value: string) =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** What takes and sends money: `sandbox` with the demo only, or `stripe`. */
export const payments = {
  gateway: env.get('GATEWAY') ?? 'sandbox',
  stripe: {
    url: env.get('STRIPE_URL') ?? 'https://api.stripe.com',
    secretKey: env.get('STRIPE_SECRET_KEY')?.release() ?? '',
    /** Of the endpoint for our own account's events, and of the one for connected accounts. */
    webhookSecrets: list(env.get('STRIPE_WEBHOOK_SECRETS')?.release() ?? ''),
  },
}
