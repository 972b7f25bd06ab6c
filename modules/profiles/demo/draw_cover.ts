import { readFileSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'
import sharp from 'sharp'
import { findSkill } from '#modules/profiles/taxonomy/taxonomy'

interface Covers {
  /** Fills by class: ground, paper, light, strong, line, thin line. */
  palettes: Record<string, string>[]
  motifs: { alt: string; shapes: string; categories: string[] }[]
}

const WIDTH = 720
const covers: Covers = JSON.parse(readFileSync(repoRoot('database/demo/data/covers.json'), 'utf8'))
const drawn = new Map<string, Promise<Buffer>>()

/** A drawing for a made-up case: the motif fits what its owner does, the colours change from one to the next. */
export async function drawCover(skill: string, index: number): Promise<{ alt: string; bytes: Buffer }> {
  const category = findSkill(skill)!.category
  const motif = Math.max(
    0,
    covers.motifs.findIndex(({ categories }) => categories.includes(category))
  )
  const palette = index % covers.palettes.length
  const key = `${motif} ${palette}`
  if (!drawn.has(key)) drawn.set(key, render(covers.motifs[motif].shapes, covers.palettes[palette]))
  return { alt: covers.motifs[motif].alt, bytes: await drawn.get(key)! }
}

function render(shapes: string, { g, a, b, c, l, t }: Record<string, string>) {
  const style = `.g{fill:${g}}.a{fill:${a}}.b{fill:${b}}.c{fill:${c}}.l,.t{fill:none;stroke-linecap:round;stroke-linejoin:round}.l{stroke:${l};stroke-width:3}.t{stroke:${t};stroke-width:1.5}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${(WIDTH * 2) / 3}" viewBox="0 0 132 88"><style>${style}</style><rect class="g" width="132" height="88"/>${shapes}</svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 3 }).toBuffer()
}
