import { setTimeout as pause } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { StoreUnavailable } from '#app/files/stores/file_store'

export interface S3Config {
  /** `https://s3.eu-central-1.amazonaws.com`, or the address of another server of the protocol. */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** How long an answer may take to begin; an upload is part of it. */
  timeoutMs?: number
  /** Pause before the first repetition; each further one is twice as long. */
  backoffMs?: number
}

interface Sent {
  headers?: Record<string, string>
  body?: Blob
}

const ATTEMPTS = 4
/** SHA-256 of nothing: what a request without content is signed with. */
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Signed requests to one bucket. 5xx, 429 and broken connections are tried again; every request may be repeated. */
export class S3Requests {
  constructor(private config: S3Config) {}

  /** The answer, whatever its status; throws `StoreUnavailable` when none comes. */
  async send(method: string, key: string, sent: Sent = {}): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#once(method, key, sent).catch((error: Error) => error)
      const mayHelp = answer instanceof Error || answer.status >= 500 || answer.status === 429
      if (!mayHelp) return answer
      if (attempt === ATTEMPTS) {
        if (answer instanceof Error) throw new StoreUnavailable(reasonOf(answer), answer)
        return answer
      }
      if (!(answer instanceof Error)) await answer.body?.cancel()
      await pause((this.config.backoffMs ?? 200) * 2 ** (attempt - 1))
    }
  }

  async #once(method: string, key: string, { headers = {}, body }: Sent) {
    const { endpoint, bucket, timeoutMs = 30_000, ...credentials } = this.config
    const signed = await new AwsV4Signer({
      ...credentials,
      service: 's3',
      method,
      url: `${endpoint.replace(/\/$/, '')}/${bucket}/${key}`,
      headers: { 'x-amz-content-sha256': NOTHING, ...headers },
      allHeaders: true,
    }).sign()

    const late = new AbortController()
    const timer = setTimeout(() => late.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
    try {
      return await fetch(signed.url, { method, headers: signed.headers, body, signal: late.signal, redirect: 'error' })
    } finally {
      clearTimeout(timer)
    }
  }
}

function reasonOf(error: any) {
  return `S3 gave no answer (${error.cause?.code ?? error.message})`
}
