import { type Problem, problem } from './problem.ts'

/** API keys and imports. */
export const platformProblems = {
  // API keys
  'api_key.not_found': problem(
    404,
    { vi: 'Không có khóa này', en: 'No such API key' },
    { vi: 'Kiểm tra apiKeyId.', en: 'Check the apiKeyId.' },
  ),
  'api_key.revoked': problem(
    409,
    { vi: 'Khóa đã bị thu hồi', en: 'The API key is revoked' },
    { vi: 'Tạo khóa mới.', en: 'Create a new key.' },
  ),

  // Imports
  'import.not_found': problem(
    404,
    { vi: 'Không có lần nhập này', en: 'No such import' },
    { vi: 'Kiểm tra importId.', en: 'Check the importId.' },
  ),
  'import.csv_header': problem(
    422,
    { vi: 'Dòng tên cột của CSV không đúng', en: 'The header of the CSV is not right' },
    {
      vi: 'Sửa dòng đầu theo errors rồi gửi lại; chưa có gì được ghi.',
      en: 'Correct the first line as errors say and send again; nothing was written.',
    },
  ),
} as const satisfies Record<string, Problem>
