import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'

const KEY = /^[\w-]{1,100}$/
/** So long the first request may be at work; after that whoever asks again does it anew, under the same key. */
const LEASE = { seconds: 60 }

interface Reply {
  id: number
  isOurs: boolean
  status: number | null
  body: string | null
  request_hash: string
}

/**
 * Of a POST that moves money: asks for an Idempotency-Key, does what is asked once per person, path and key, and gives the
 * first answer to the same request again for a day. Another request with that key gets 422, one while the first is at
 * work 409. What was not even tried, for it was malformed, not allowed or we failed, gives the key back.
 */
export function idempotent() {
  return async function onceByKey(ctx: HttpContext, next: NextFn) {
    const userId = ctx.auth.user?.id
    if (userId === undefined) return next()
    const reply = await claim({ userId, path: ctx.request.url(), key: keyOf(ctx), hash: hashOf(ctx) })
    if (!reply.isOurs) return repeat(reply, ctx)
    await next()
    await keep(reply, ctx)
  }
}

function keyOf({ request }: HttpContext): string {
  const key = request.header('idempotency-key') ?? ''
  if (KEY.test(key)) return key
  const detail =
    'Send an Idempotency-Key header: 1 to 100 letters, digits, hyphens or underscores, a new one for each thing you ask for.'
  throw new Exception(detail, { status: 400, code: 'E_IDEMPOTENCY_KEY_MISSING' })
}

function hashOf({ request }: HttpContext) {
  const asked = [request.method(), request.url(), inOrder(request.body()), inOrder(request.qs())]
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex')
}

/** Whatever order names stand in, it is the same request. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, inOrder(inner)])
}

async function claim(asked: { userId: number; path: string; key: string; hash: string }): Promise<Reply> {
  const { userId, path, key, hash } = asked
  const mine = { asked_by: userId, path, key }
  const row = { ...mine, request_hash: hash, claimed_until: clock.in(LEASE), created_at: clock.now() }
  let isNew = true
  try {
    await db.table('api_replies').insert(row)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    isNew = false
  }
  const known = await db.from('api_replies').where(mine).firstOrFail()
  if (known.request_hash !== hash) {
    const detail = 'This Idempotency-Key was used before for another request. Use a new key for each thing you ask for.'
    throw new Exception(detail, { status: 422, code: 'E_IDEMPOTENCY_KEY_REUSED' })
  }
  const isOurs = isNew || (known.status === null && (await takeOver(known.id)))
  if (!isOurs && known.status === null) {
    const detail = 'The first request with this Idempotency-Key is still at work. Ask again in a moment.'
    throw new Exception(detail, { status: 409, code: 'E_IDEMPOTENCY_IN_PROGRESS' })
  }
  return { ...known, isOurs }
}

/** The first one died at work: what it did is idempotent by the same key. */
async function takeOver(id: number) {
  const left = db.from('api_replies').where({ id }).whereNull('status').where('claimed_until', '<=', clock.now())
  return Number(await left.update({ claimed_until: clock.in(LEASE) })) === 1
}

function repeat({ status, body }: Reply, { response }: HttpContext) {
  if (status! >= 400) response.header('content-type', 'application/problem+json')
  response.status(status!).header('Idempotency-Replayed', 'true')
  return response.send(body === null ? null : JSON.parse(body))
}

async function keep({ id }: Reply, { response }: HttpContext) {
  const status = response.getStatus()
  const body = response.getBody()
  const row = db.from('api_replies').where({ id })
  const isAnswer = status < 300 || (status === 422 && body?.code !== 'invalid_input')
  if (!isAnswer) await row.delete()
  else await row.update({ status, body: body === undefined ? null : JSON.stringify(body), claimed_until: null })
}
