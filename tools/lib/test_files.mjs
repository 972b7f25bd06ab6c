import { globSync } from 'node:fs'
import { ROOT } from './paths.mjs'

const SPECS = ['tests/**/*.spec.ts', 'modules/*/tests/**/*.spec.ts']

/**
 * Japa knows files by their name's end; here `--files modules/wallet` stands for every test below it, too.
 *
 * @param args what goes to Japa
 * @param specs every test file, from the root
 */
export function namingFiles(args, specs = globSync(SPECS, { cwd: ROOT })) {
  return args.flatMap((arg, at) => {
    if (args[at - 1] !== '--files' || !arg.includes('/') || arg.includes('*')) {
      return [arg]
    }
    const found = specs.filter((spec) => spec.includes(arg))
    return found.length > 0 ? found.flatMap((spec, nth) => (nth === 0 ? [spec] : ['--files', spec])) : [arg]
  })
}
