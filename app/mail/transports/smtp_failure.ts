/** What a mail server says about one mail, as opposed to us, our password or the line. */
const ABOUT_THIS_MAIL = new Set(['RCPT TO', 'DATA', 'API'])

/**
 * Tells why a mail was not taken, without our credentials, and whether another try could help.
 *
 * 5yz about the receiver or the mail is final (RFC 5321, 4.2.1). The same about signing in or the sender is not: that is
 * for the operator to mend, and the mails wait for it.
 */
export function whySmtpFailed(error: any, server?: URL): { reason: string; isFinal: boolean } {
  const code = Number(error?.responseCode) || null
  const isRefusal = code !== null && code >= 500 && code < 600 && ABOUT_THIS_MAIL.has(error.command)
  const isUnusable = error?.code === 'EENVELOPE' && error.command === 'API'
  const said = [error?.code, error?.response || error?.message].filter(Boolean).join(': ')
  return { reason: withoutCredentials(oneLine(said), server), isFinal: isRefusal || isUnusable }
}

function oneLine(text: string) {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 400)
}

function withoutCredentials(text: string, server?: URL) {
  if (!server) return text
  const secrets = [server.password, server.username].filter(Boolean).flatMap((part) => {
    const plain = decodeURIComponent(part)
    return [plain, part, Buffer.from(plain).toString('base64')]
  })
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '…'), text)
}
