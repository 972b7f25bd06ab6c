import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { signatureFault } from '#tests/peers/sigv4'

/** How the next answers go wrong, one entry each: a status, silence, or a body that ends early. */
export type Fault = number | 'silent' | 'truncated'

const SECRETS = { accessKeyId: 'AKIDPEER', secretAccessKey: 'peer+secret/key' }

/** A bucket named `files` that speaks S3 over the wire and believes nothing it has not checked: signature, payload hash. */
export class S3Peer {
  objects = new Map<string, { bytes: Buffer; type: string }>()
  faults: Fault[] = []
  /** Method and status of each answer. */
  seen: string[] = []
  #server = createServer((request, response) => void this.#answer(request, response))

  async start() {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    return this
  }

  async stop() {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }

  /** What a client needs to reach it. */
  config(changes: Record<string, unknown> = {}) {
    const { port } = this.#server.address() as AddressInfo
    const endpoint = `http://127.0.0.1:${port}`
    return { endpoint, bucket: 'files', region: 'eu-test-1', backoffMs: 1, ...SECRETS, ...changes }
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const bytes = await buffer(request)
    const fault = this.faults.shift()
    if (fault === 'silent') return void this.seen.push(`${request.method} silent`)
    if (typeof fault === 'number') return this.#refuse(request, response, [fault, 'SlowDown'])
    const refusal = this.#refusal(request, bytes)
    if (refusal) return this.#refuse(request, response, refusal)
    this.#serve(request, response, { bytes, isTruncated: fault === 'truncated' })
  }

  #refusal(request: IncomingMessage, bytes: Buffer): [number, string] | null {
    const [path, query = ''] = request.url!.split('?')
    const headers = request.headers as Record<string, string | undefined>
    const fault = signatureFault({ method: request.method!, path, query, headers }, SECRETS)
    if (fault) return [403, fault]
    if (!path.startsWith('/files/')) return [404, 'NoSuchBucket']
    if (request.method === 'PUT' && !headers['content-length']) return [411, 'MissingContentLength']
    const hash = createHash('sha256').update(bytes).digest('hex')
    return headers['x-amz-content-sha256'] === hash ? null : [400, 'XAmzContentSHA256Mismatch']
  }

  #refuse(request: IncomingMessage, response: ServerResponse, [status, code]: [number, string]) {
    this.seen.push(`${request.method} ${status}`)
    response.writeHead(status, { 'content-type': 'application/xml' })
    response.end(request.method === 'HEAD' ? '' : `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
  }

  #serve(request: IncomingMessage, response: ServerResponse, sent: { bytes: Buffer; isTruncated: boolean }) {
    const key = request.url!.slice('/files/'.length)
    const found = this.objects.get(key)
    if (request.method === 'PUT') {
      this.objects.set(key, { bytes: sent.bytes, type: request.headers['content-type'] ?? '' })
      return this.#send(response, request, { status: 200, bytes: Buffer.alloc(0) })
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key)
      return this.#send(response, request, { status: 204, bytes: Buffer.alloc(0) })
    }
    if (!found) return this.#refuse(request, response, [404, 'NoSuchKey'])
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    const bytes = range ? found.bytes.subarray(Number(range[1]), Number(range[2]) + 1) : found.bytes
    this.#send(response, request, { status: range ? 206 : 200, bytes, isTruncated: sent.isTruncated })
  }

  #send(
    response: ServerResponse,
    request: IncomingMessage,
    { status, bytes, isTruncated = false }: { status: number; bytes: Buffer; isTruncated?: boolean }
  ) {
    this.seen.push(`${request.method} ${status}`)
    response.writeHead(status, status === 204 ? {} : { 'content-length': bytes.length })
    if (request.method === 'HEAD') return response.end()
    if (!isTruncated) return response.end(bytes)
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
  }
}
