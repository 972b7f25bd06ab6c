import env from '#start/env'

/** How text messages leave. `outbox` keeps them in the database; `twilio` sends them. */
export const sms = {
  transport: env.get('SMS_TRANSPORT') ?? 'outbox',
  twilio: {
    url: env.get('TWILIO_URL') ?? 'https://api.twilio.com',
    accountSid: env.get('TWILIO_ACCOUNT_SID') ?? '',
    authToken: env.get('TWILIO_AUTH_TOKEN')?.release() ?? '',
    /** A number, or a messaging service. */
    from: env.get('TWILIO_FROM') ?? '',
  },
}
