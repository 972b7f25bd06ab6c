import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Accessibility faults that axe finds on the page as it is, "rule: selector"; by all rules of WCAG 2.2 AA unless some
 * are named, on the whole page unless only what `within` selects is asked for.
 */
export async function accessibilityFaults(page: Page, rules?: string[], within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: WCAG_2_2_AA }
  return page.evaluate(
    async ([only, part]) => {
      const result = await (window as any).axe.run(part, {
        runOnly: only,
        resultTypes: ['violations'],
        preload: false,
      })
      return result.violations.flatMap((rule: any) =>
        rule.nodes.map((node: any) => `${rule.id}: ${node.target.join(' ')}`)
      )
    },
    [runOnly, within] as const
  )
}

/** Axe's rule for AAA leaves out what is too pale for AA already. */
const CONTRAST = { AA: ['color-contrast'], AAA: ['color-contrast', 'color-contrast-enhanced'] }

/**
 * Words that axe finds too pale; of those in the main part that look alike (same letters, same colours behind them) it is
 * asked about one.
 */
export async function paleWords(page: Page, level: 'AA' | 'AAA'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(async (values) => {
    const looks = new Map<string, Element>()
    const backgrounds = new Map<Element, string>()
    const behind = (element: Element | null): string => {
      if (!element) return ''
      const known = backgrounds.get(element)
      if (known !== undefined) return known
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element)
      const isPlain = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none' && opacity === '1'
      const own = isPlain ? '' : `${backgroundColor}${backgroundImage}${opacity}`
      const all = `${own}/${behind(element.parentElement)}`.replaceAll(/\/+/g, '/')
      backgrounds.set(element, all)
      return all
    }
    for (const element of document.querySelectorAll('main *')) {
      const saysSomething = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent!.trim() !== ''
      )
      if (!saysSomething && !('placeholder' in element)) continue
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const look = [color, fontSize, fontWeight, behind(element)].join()
      if (element.checkVisibility() && !looks.has(look)) looks.set(look, element)
    }
    if (looks.size === 0) return []
    const options = { runOnly: { type: 'rule', values }, resultTypes: ['violations'], preload: false }
    const { violations } = await (window as any).axe.run({ include: [...looks.values()] }, options)
    return violations.flatMap(({ id, nodes }: any) => nodes.map((node: any) => `${id}: ${node.target.join(' ')}`))
  }, CONTRAST[level])
}

/** True when the page can be scrolled sideways, which on a phone means something is cut off. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

/** What a screen reader finds its way by: one main part, one heading of the first level, a way past the navigation. */
export async function structureFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const count = (selector: string) => document.querySelectorAll(selector).length
    const faults = []
    if (count('main#main') !== 1) faults.push(`has ${count('main#main')} main parts`)
    if (count('h1:not([data-content] h1)') !== 1) faults.push(`has ${count('h1')} headings of the first level`)
    if (document.querySelector('a')?.getAttribute('href') !== '#main') faults.push('does not begin with the skip link')
    if (count('[role=status]') === 0) faults.push('has no status region')
    return faults
  })
}
