import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const timeoutMs = 90_000
const main = fileURLToPath(new URL('../../examples/demo/main.ts', import.meta.url))

it(
  'plays the year to its end and prints what the source document tells',
  async () => {
    const run = promisify(execFile)
    const env = { ...process.env, FORCE_COLOR: undefined }
    const { stdout, stderr } = await run(process.execPath, [main], { env, timeout: timeoutMs })

    expect(stderr).toBe('')
    expect(stdout).not.toContain('\u001b')
    const lines = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, '  '))
    expect(lines).toEqual(
      expect.arrayContaining([
        'Công đoàn cơ sở  288  288  0',
        'Công nhân, viên chức, lao động  7.842  7.842  0',
        'Đoàn viên công đoàn  7.676  7.676  0',
        'Số tiền thăm hỏi  ≥ 295.000.000 đ  ≥ 295.000.000 đ  0',
        'Ủng hộ các quỹ xã hội  –  “390.777.00đ”  –',
        'Đơn vị dẫn đầu  LĐLĐ huyện Ngọc Hồi',
        'Đơn vị xuất sắc  LĐLĐ huyện Đăk Glei',
        'Trưởng khối 2021  LĐLĐ huyện Ngọc Hồi',
        'Phó khối 2021  LĐLĐ huyện Đăk Glei',
      ]),
    )
    const ranked = lines.flatMap((line) => /^(\d=? ).*█/.exec(line)?.[1]?.trim() ?? [])
    expect(ranked).toEqual(['1', '2', '3=', '3=', '5'])
  },
  timeoutMs,
)
