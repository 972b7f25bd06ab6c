import { test } from '@japa/runner'
import sharp from 'sharp'
import { cleanName } from '#app/files/check/file_name'
import { typeOf } from '#app/files/check/file_type'
import { aFile, aZip } from '#tests/support/files'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n')
const SCRIPT = '<script>alert(1)</script>'

async function typed(name: string, bytes: Buffer | string) {
  const { path, remove } = await aFile(bytes)
  const type = await typeOf(cleanName(name), path)
  await remove()
  return 'refused' in type ? type.refused : type.mime
}

test.group('SEC-34 What a file is', () => {
  test('is told by its bytes and by its name, and both say the same: {0} is {2}')
    .with([
      ['a.png', PNG, 'image/png'],
      ['A.PNG', PNG, 'image/png'],
      ['a.pdf', PNG, 'type_mismatch'],
      ['a.txt', PNG, 'type_mismatch'],
      ['a.pdf', PDF, 'application/pdf'],
      ['notes.md', '# Grüße', 'text/markdown'],
      ['notes.txt', Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]), 'type_mismatch'],
      ['empty.txt', '', 'empty'],
      ['page.html', SCRIPT, 'type_not_allowed'],
      ['drawing.svg', '<svg onload="alert(1)"/>', 'type_not_allowed'],
      ['drawing.svgz', Buffer.from('1f8b08', 'hex'), 'type_not_allowed'],
      ['shell.php', '<?php system($_GET["c"]);', 'type_not_allowed'],
      ['app.hta', '<hta:application>', 'type_not_allowed'],
      ['noending', 'text', 'type_not_allowed'],
      ['.htaccess', 'AddType text/html .txt', 'type_not_allowed'],
      ['invoice.pdf.exe', PDF, 'type_not_allowed'],
      ['invoice.exe', PDF, 'type_not_allowed'],
      ['page.png', SCRIPT, 'type_mismatch'],
    ] as [string, Buffer | string, string][])
    .run(async ({ assert }, [name, bytes, expected]) => assert.equal(await typed(name, bytes), expected))

  test('cannot be hidden by unseen characters, turned writing or a null byte', async ({ assert }) => {
    assert.equal(await typed('invoice\u202efdp.exe', PDF), 'type_not_allowed')
    assert.equal(await typed('run.exe\u0000.pdf', Buffer.from('MZ\u0090')), 'type_mismatch')
    assert.equal(await typed('run.ex\u200be', Buffer.from('MZ\u0090')), 'type_not_allowed')
    assert.equal(await typed('run.exe. . ', PDF), 'type_not_allowed')
  })

  test('is what it begins with; a script behind a picture is no page for anybody who asks for its type', async ({
    assert,
  }) => {
    const gif = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .gif()
      .toBuffer()
    assert.equal(await typed('a.png', Buffer.concat([PNG, Buffer.from(SCRIPT)])), 'image/png')
    assert.equal(await typed('a.gif', Buffer.concat([gif, Buffer.from(SCRIPT)])), 'image/gif')
    assert.equal(await typed('a.gif', 'GIF89a=1;alert(1)//'), 'image/gif')
    assert.equal(await typed('a.html', Buffer.concat([PNG, Buffer.from(SCRIPT)])), 'type_not_allowed')
  })

  test('text is read to its end: a byte that is none, or a broken letter across two pieces, is found', async ({
    assert,
  }) => {
    const long = 'ü'.repeat(100_000)
    assert.equal(await typed('long.txt', `x${long}`), 'text/plain')
    assert.equal(await typed('long.txt', Buffer.concat([Buffer.from(long), Buffer.from([0])])), 'type_mismatch')
    assert.equal(await typed('cut.txt', Buffer.from(long).subarray(0, -1)), 'type_mismatch')
  })
})

test.group('SEC-34 Archives and office documents', () => {
  const types = { name: '[Content_Types].xml' }

  test('are told apart by what is in them', async ({ assert }) => {
    assert.equal(await typed('a.zip', aZip([{ name: 'a.txt' }])), 'application/zip')
    assert.equal(await typed('empty.zip', aZip([])), 'application/zip')
    assert.match(await typed('a.docx', aZip([{ name: 'word/document.xml' }, types])), /wordprocessingml/)
    assert.match(await typed('a.xlsx', aZip([types, { name: 'xl/workbook.xml' }])), /spreadsheetml/)
    assert.match(await typed('a.pptx', aZip([types, { name: 'ppt/presentation.xml' }])), /presentationml/)
    assert.equal(await typed('a.docx', aZip([{ name: 'a.txt' }])), 'type_mismatch')
    assert.equal(await typed('a.docx', aZip([types, { name: 'xl/workbook.xml' }])), 'type_mismatch')
    assert.equal(await typed('a.zip', PDF), 'type_mismatch')
  })

  test('a document with macros is not the kind its name says', async ({ assert }) => {
    const macros = aZip([types, { name: 'word/document.xml' }, { name: 'word/vbaProject.bin' }])
    assert.equal(await typed('a.docx', macros), 'type_mismatch')
  })

  test('that would unpack to gigabytes, or to 200 times their size, are refused unopened', async ({ assert }) => {
    assert.equal(await typed('a.zip', aZip([{ name: 'zeros', claims: 4_000_000_000 }])), 'unpacks_too_large')
    assert.equal(await typed('a.zip', aZip([{ name: 'zeros', claims: 20_000_000 }])), 'unpacks_too_large')
    assert.equal(await typed('a.zip', aZip([{ name: 'blank', claims: 5_000_000 }])), 'application/zip')
    const docx = aZip([types, { name: 'word/document.xml', claims: 4_000_000_000 }])
    assert.equal(await typed('a.docx', docx), 'unpacks_too_large')
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: String(index) }))
    assert.equal(await typed('a.zip', aZip(many)), 'unpacks_too_large')
  })

  test('a broken table of contents is refused: cut, pointing outside, full of nonsense', async ({ assert }) => {
    const zip = aZip([{ name: 'a.txt', bytes: Buffer.from('text') }])
    assert.equal(await typed('a.zip', zip.subarray(0, -10)), 'type_mismatch')
    const outside = Buffer.from(zip)
    outside.writeUInt32LE(1_000_000, outside.length - 6)
    assert.equal(await typed('a.zip', outside), 'type_mismatch')
    const nonsense = Buffer.from(zip)
    nonsense.writeUInt16LE(9, nonsense.length - 12)
    assert.equal(await typed('a.zip', nonsense), 'type_mismatch')
  })
})

test.group('SEC-34 Names of files', () => {
  test('become names and nothing else: {0} becomes {1}')
    .with([
      ['report.pdf', 'report.pdf'],
      ['../../etc/passwd', 'passwd'],
      ['C:\\Users\\me\\plan.docx', 'plan.docx'],
      ['a<b>:"|?*.txt', 'a_b______.txt'],
      ['two\r\nlines.txt', 'twolines.txt'],
      ['invoice\u202efdp.exe', 'invoicefdp.exe'],
      ['zero\u200bwidth\ufeff.txt', 'zerowidth.txt'],
      ['  spaced. ', 'spaced'],
      ['…', '…'],
      ['\u0000', 'file'],
      ['', 'file'],
      ['عقد.pdf', 'عقد.pdf'],
    ])
    .run(({ assert }, [given, expected]) => assert.equal(cleanName(given), expected))

  test('of ten thousand characters keep their end, and no letter is cut in two', ({ assert }) => {
    const long = cleanName(`${'😀'.repeat(10_000)}.pdf`)
    assert.lengthOf([...long], 150)
    assert.isTrue(long.endsWith('😀.pdf'))
    assert.isTrue(long.isWellFormed())
    assert.isTrue(cleanName('a\ud83d.txt').isWellFormed())
  })
})
