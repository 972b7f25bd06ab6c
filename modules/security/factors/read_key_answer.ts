import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

const BASE64URL = /^[A-Za-z0-9_-]+$/

/** The parts of an answer that are looked at before it is verified. */
interface Read<Answer> {
  answer: Answer
  challenge: string
}

/** What a browser made of a key, from the text of a form field; null for anything that cannot be that. */
export function readKeyAnswer<Answer extends AuthenticationResponseJSON | RegistrationResponseJSON>(
  text: string
): Read<Answer> | null {
  const answer = parsed(text)
  const { id, rawId, type, response } = answer ?? {}
  if (!isText(id) || rawId !== id || type !== 'public-key') return null
  if (!isText(response?.clientDataJSON) || !(isText(response.signature) || isText(response.attestationObject))) {
    return null
  }
  const { challenge } = parsed(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')) ?? {}
  return isText(challenge) ? { answer, challenge } : null
}

function parsed(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length < 16_000 && BASE64URL.test(value)
}
