import { describe, expect, test } from 'vitest'
import { readFigure } from '../../../lib/figures/read-figure.ts'
import { type UnitOfMeasure, unitsOfMeasure } from '../../../lib/figures/units-of-measure.ts'
import { readingOf } from './reading-of.ts'

type Case = [raw: string, unit: UnitOfMeasure | undefined, value: number]

describe('numerals', () => {
  test.each<Case>([
    ['7 842', 'person', 7842],
    ['7\u00a0842', 'person', 7842],
    ['7\u202f842', 'person', 7842],
    ['7\u2009842', 'person', 7842],
    ['7,842', 'person', 7842],
    ['7,842', undefined, 7842],
    ['390.777.000đ', 'dong', 390_777_000],
    ['390,777,000 VNĐ', 'dong', 390_777_000],
    ['390.777,00 đồng', 'dong', 390_777],
    ['1234567', 'dong', 1_234_567],
    ['19,5', undefined, 19.5],
    ['0,5', undefined, 0.5],
    ['97,9 %', 'percent', 97.9],
    ['97.9%', 'percent', 97.9],
    ['100 phần trăm', 'percent', 100],
    ['1,5 tỷ', 'dong', 1_500_000_000],
    ['1,5 tỉ đồng', 'dong', 1_500_000_000],
    ['1.5 tỷ', 'dong', 1_500_000_000],
    ['1.500 tỷ', 'dong', 1_500_000_000_000],
    ['1.234,5 triệu', 'dong', 1_234_500_000],
    ['60 ngàn', 'dong', 60_000],
    ['60 nghìn đồng', 'dong', 60_000],
    ['60tr', 'dong', 60_000_000],
    ['2 nghìn tỷ đồng', 'dong', 2_000_000_000_000],
    ['1 tỷ 200 triệu đồng', 'dong', 1_200_000_000],
    ['7,5 triệu đồng/người/tháng', 'dong_per_month', 7_500_000],
    ['8.200.000 đ/tháng', 'dong_per_month', 8_200_000],
    ['7,5 triệu đồng', 'dong_per_month', 7_500_000],
    ['7,5 triệu/người/tháng', 'dong_per_month', 7_500_000],
    ['7,5 triệu đồng / tháng', 'dong_per_month', 7_500_000],
    ['7,5 triệu đồng mỗi tháng', 'dong_per_month', 7_500_000],
    ['295trđ', 'dong', 295_000_000],
    ['295 tr.đ', 'dong', 295_000_000],
    ['295.000 ngđ', 'dong', 295_000_000],
    ['Tổng số tiền: 295 triệu đồng', 'dong', 295_000_000],
    ['đạt tỷ lệ 97,9 %', 'percent', 97.9],
    ['chiếm 97,9%', 'percent', 97.9],
    ['2 triệu 500 nghìn', 'dong', 2_500_000],
    ['1.200 tỷ 500 triệu', 'dong', 1_200_500_000_000],
    ['1 tỷ rưỡi', 'dong', 1_500_000_000],
    ['2 triệu rưỡi đồng', 'dong', 2_500_000],
    ['1.234,567 triệu đồng', 'dong', 1_234_567_000],
    ['500k', 'dong', 500_000],
    ['12 nghìn lượt người', 'participation', 12_000],
    ['1,2 triệu lượt', 'visit', 1_200_000],
    ['0 CĐCS', 'organization', 0],
    ['6/6 đơn vị', 'organization', 6],
    ['10 "Mái ấm công đoàn"', 'house', 10],
    ['10 ‘Mái ấm công đoàn’', 'house', 10],
    ['10 nhà «Mái ấm công đoàn»', 'house', 10],
  ])('%s (%s) is %d', (raw, unit, value) => {
    expect(readFigure(raw, unit)).toEqual({ value, precision: 'exact' })
  })

  test.each<[string, UnitOfMeasure | undefined, number[]]>([
    ['1,500 tỷ', 'dong', [1_500_000_000_000, 1_500_000_000]],
    ['7.84 người', 'person', [7840, 784]],
    ['7,84', 'person', [7840, 784]],
    ['19.5', undefined, [19_500, 195, 19.5]],
    ['1.234.5 triệu', 'dong', [1_234_500_000_000, 12_345_000_000, 1_234_500_000]],
    ['97.945 %', 'percent', [97_945, 97.945]],
    ['7 84', 'person', [7840, 784]],
    ['5,0', 'person', [5000, 50, 5]],
    ['5/6 LĐLĐ', 'organization', [5, 6]],
    ['10 - 12', undefined, [10, 12]],
    ['10-12 người', 'person', [10, 12]],
    ['từ 10 đến 12 cuộc', 'event', [10, 12]],
    ['khoảng 10 – 12 triệu đồng', 'dong', [10_000_000, 12_000_000]],
    ['900 nghìn - 1 triệu', 'dong', [900_000, 1_000_000]],
    ['95% - 100%', 'percent', [95, 100]],
    ['100-280 %', 'percent', [100, 280]],
    ['1,500 - 2 tỷ', 'dong', [1_500_000_000, 2_000_000_000]],
    ['2 - 1,500 tỷ', 'dong', [2_000_000_000, 1_500_000_000_000]],
    ['10 đồng - 12 nghìn đồng', 'dong', [10, 12_000]],
    ['2020 - 2025 triệu', 'dong', [2_020_000_000, 2_025_000_000]],
  ])('%s (%s) is not guessed', (raw, unit, candidates) => {
    expect(readingOf(raw, unit)).toEqual({ candidates })
  })

  test.each([
    ...['', ' ', 'người', 'hai mươi', 'một trăm', 'nửa', 'vài chục', 'không', 'XIII', 'NaN'],
    ...['-5', '+5%', '±5', '5/6', '12/5 đơn vị', '5/6 triệu đồng', '1/2/3 đơn vị', '30/50 %'],
    ...['12 - 10', '5 - 5', '2020 - 2025', '28-12-2020', '37-CT/TW', '10 - ', '10 người - 12 cuộc'],
    ...['19.5 - 20.5', 'từ 300', 'từ 6/6 đơn vị', '1 tỷ 200', '1 triệu 2 tỷ', '1 tỷ 1.000 triệu'],
    ...['1 tỷ 2000 triệu', '1 triệu 0 triệu', '1,5 tỷ 200 triệu', '1,5 tỷ rưỡi', '12 rưỡi'],
    ...['1,500 tỷ 200 triệu', '1,234.567 tỷ', '1 234.567 tỷ', '123,456 nghìn tỷ'],
    ...['1.2345 người', '7.8421', '07.842', '0912345678', '1.234 567', '7..842', '7. 842'],
    ...['7  842', '7\n842', '7\t842', '7“ ”842', "7'842", '1e3', '0x10', '٣', '５', '½', '5 kg'],
    ...['97,945 người %', '5 triệu %', '1,2345 nghìn đồng', '99.999.999.999.999.999.999'],
    `97,9${'0'.repeat(40)} %`,
    ...['10 “', 'trên không quá 50', '12 trên 15 đơn vị', '12 người tăng', '12 người, 15 cuộc'],
    ...['5 triệu đồng/người', '5 triệu đồng mỗi người', '5 triệu đồng đoàn viên', '12 tháng'],
    ...[
      '5 trường hợp',
      '12 ng',
      'nửa tỷ đồng',
      'một tỷ rưỡi',
      'vượt 20 %',
      '100 đồng/năm',
      '50 % kế hoạch',
    ],
  ])('%j is not understood', (raw) => {
    expect(readingOf(raw, undefined)).toBe('unreadable')
    expect(readFigure(raw).value).toBeUndefined()
  })
})

test('"6/6" without a unit word may be a day', () => {
  expect(readingOf('6/6', 'organization')).toBe('unreadable')
})

describe('bounds', () => {
  test.each([
    ...['trên 50', 'hơn 50', 'ít nhất 50', 'từ 50 trở lên', 'từ 50 người trở lên', '50 trở lên'],
    ...[
      'không dưới 50',
      'không thấp hơn 50',
      'có hơn 50',
      '> 50',
      '≥50',
      '>=50',
      'TRÊN 50 NGƯỜI',
      'đạt trên 50',
      'ít nhất là 50',
    ],
  ])('%s: at least', (raw) => {
    expect(readFigure(raw)).toEqual({ value: 50, precision: 'at_least' })
  })

  test.each([
    ...['dưới 50', 'duới 50 nguời', 'không quá 50', 'tối đa 50', '< 50', '≤ 50', 'ít hơn 50'],
    ...['từ 50 trở xuống', 'chưa đến 50', 'không hơn 50', 'chưa đầy 50'],
  ])('%s: at most', (raw) => {
    expect(readFigure(raw)).toEqual({ value: 50, precision: 'at_most' })
  })

  test.each([
    'gần 50',
    'khoảng 50',
    'ước 50',
    'ước đạt 50',
    'ước thực hiện 50',
    'xấp xỉ 50',
    '~50',
    'trên dưới 50',
    'khoảng hơn 50',
  ])('%s: approximately', (raw) => {
    expect(readFigure(raw)).toEqual({ value: 50, precision: 'approximately' })
  })

  test('a bound stays known when the number is ambiguous', () => {
    expect(readFigure('trên 390.777.00đ', 'dong').precision).toBe('at_least')
  })

  test('a range is an estimate', () => {
    expect(readFigure('trên 10 - 12', 'person').precision).toBe('approximately')
  })
})

describe('unit words', () => {
  test('persons for visits: the number stays, with a warning', () => {
    expect(readFigure('341 người', 'visit')).toMatchObject({
      value: 341,
      warning: { code: 'figure.unit_mismatch' },
    })
  })

  test.each<[string, UnitOfMeasure]>([
    ['60 triệu đồng', 'person'],
    ['97,9 %', 'person'],
    ['288 CĐCS', 'dong'],
    ['7,5 triệu đồng/tháng', 'dong'],
    ['12 người', 'percent'],
  ])('%s for %s: no number', (raw, unit) => {
    expect(readingOf(raw, unit)).toBe('unit_mismatch')
  })

  test.each<[string, UnitOfMeasure[]]>([
    ['cuộc', ['event', 'case']],
    ['cuộc kiểm tra', ['case']],
    ['vụ ngừng việc', ['case']],
    ['cuộc đối thoại', ['event']],
    ['lượt', ['visit', 'participation']],
    ['lượt thăm hỏi', ['visit']],
    ['đv', ['organization', 'person']],
    ['bản thỏa ước', ['item']],
    ['bản thoả ước', ['item']],
    ['sáng kiến', ['item']],
    ['sáng kiến cấp tỉnh', ['item']],
    ['bản thỏa ước lao động tập thể', ['item']],
    ['chương trình phúc lợi', ['item']],
    ['cuộc kiểm tra tài chính', ['case']],
    ['nữ đoàn viên', ['person']],
    ['đoàn viên ưu tú và người lao động', ['person']],
    ['ðoàn viên', ['person']],
    ['phần quà', ['gift']],
    ['nhà mái ấm công đoàn', ['house']],
    ['CNVC-LĐ', ['person']],
    ['đ/c', ['person']],
    ['đoàn viên kết nạp mới', ['person']],
    ['công đoàn cấp trên trực tiếp cơ sở', ['organization']],
    ['CĐCS thành lập mới', ['organization']],
    ['Liên đoàn Lao động huyện', ['organization']],
    ['phần', ['gift']],
    ['suất quà Tết', ['gift']],
    ['giải thể thao', ['event']],
    ['giải pháp', ['item']],
    ['phần trăm', ['percent']],
    ['tr.đ', ['dong', 'dong_per_month']],
  ])('"%s" may be %j', (word, expected) => {
    const fitting = unitsOfMeasure.filter(
      (unit) => readFigure(`12 ${word}`, unit).warning === undefined,
    )
    expect([...fitting].sort()).toEqual([...expected].sort())
  })

  test('a mismatch of kinds goes before ambiguity: no candidate would be right', () => {
    expect(readingOf('390.777.00đ', 'person')).toBe('unit_mismatch')
  })

  test('no unit word is no mismatch', () => {
    expect(readingOf('12', 'house')).toEqual({ value: 12, precision: 'exact' })
  })
})

describe('what is said of doubts', () => {
  test('ambiguous: every candidate, written as in each language', () => {
    expect(readFigure('97.945 %', 'percent').warning).toEqual({
      code: 'figure.ambiguous',
      message: {
        vi: 'Số liệu có thể là 97.945 hoặc 97,945. Hãy gửi số đúng ở trường value.',
        en: 'The figure may be 97,945 or 97.945. Send the right number as value.',
      },
      candidates: [97_945, 97.945],
    })
  })

  test('mismatch: both units', () => {
    expect(readFigure('12 vụ', 'item').warning?.message).toEqual({
      vi: 'Số liệu tính bằng “vụ”, chỉ tiêu tính bằng “bản”.',
      en: 'The figure is stated in "vụ", the indicator in "bản".',
    })
  })
})
