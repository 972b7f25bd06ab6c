import type { HttpContext } from '@adonisjs/core/http'
import { deviceOf } from '../presenters/device.js'
import { keyedHash } from '../risk/keyed_hash.js'
import { readRhythm } from '../risk/typing.js'
import { readDeviceCookie } from './device_cookie.js'

const LONGEST_HEADER = 120
const SCREEN = /^[\w/+:.,x -]{1,120}$/

/** What a request tells about the browser it comes from. */
export interface RequestFacts {
  ip: string
  browser: string | null
  system: string | null
  /** The browser with its main version. */
  agent: string | null
  deviceSecret: string | null
  /** A keyed hash of what the browser tells about itself; null without script: then nothing is concluded from it. */
  fingerprint: string | null
  /** How the e-mail address was typed; null when it was not typed, or no script ran. */
  rhythm: number[] | null
}

export function factsOf(ctx: HttpContext): RequestFacts {
  const { request } = ctx
  const header = (name: string) => request.header(name)?.slice(0, LONGEST_HEADER) ?? ''
  const userAgent = request.header('user-agent')?.slice(0, 250) ?? null
  const { browser, system } = deviceOf(userAgent)
  const version = /(?:Firefox|FxiOS|Chrome|CriOS|Version|Edg|OPR)\/(\d+)/.exec(userAgent ?? '')?.[1] ?? ''
  const screen = request.input('device_signals')
  const traits = [browser, system, header('accept-language'), header('sec-ch-ua-platform'), header('sec-ch-ua-mobile')]
  return {
    ip: request
      .ip()
      .replace(/^::ffff:/, '')
      .slice(0, 45),
    browser,
    system,
    agent: browser && `${browser} ${version}`,
    deviceSecret: readDeviceCookie(ctx),
    fingerprint:
      typeof screen === 'string' && SCREEN.test(screen)
        ? keyedHash('fingerprint', [...traits, screen].join('|'))
        : null,
    rhythm: readRhythm(request.input('typing_rhythm')),
  }
}
