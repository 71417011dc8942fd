import type { Text } from './text.ts'

export const usage: Text = {
  vi: `Gửi số liệu đoàn viên từ một tệp CSV.

Cách dùng: npm run push-member-counts -- --file counts.csv --url https://… [tùy chọn]

  --file TỆP       tệp CSV, mã UTF-8, dòng đầu là tên cột: unitCode,month,employees,members,…
  --url ĐỊA_CHỈ    địa chỉ máy chủ (hoặc biến môi trường GIAO_UOC_URL)
  --key KHÓA       khóa API; nên dùng --key-file hoặc biến môi trường GIAO_UOC_KEY,
                   vì dòng lệnh được lưu lại trong lịch sử
  --key-file TỆP   tệp chỉ chứa khóa API
  --source TÊN     tên phần mềm đã xuất số liệu, ví dụ kt-hrm
  --external-id-system TÊN
                   hệ thống của các mã trong cột externalId
  --mode KIỂU      partial (mặc định): dòng sai bị từ chối, dòng đúng được ghi;
                   atomic: một dòng sai thì không ghi dòng nào (tệp tối đa 5.000 dòng, 4 MB)
  --dry-run        chỉ kiểm tra, không ghi gì
  --again          gửi lại từ đầu một tệp đã gửi xong (ví dụ sau khi thêm đơn vị còn thiếu)
  --report TỆP     ghi mọi dòng bị từ chối và cảnh báo ra tệp CSV này
  --show N         số dòng tối đa trong mỗi bảng (mặc định 50)
  --retries N      số lần thử lại mỗi yêu cầu (mặc định 8)
  --wait N         số giây chờ máy chủ khi không có tiến triển (mặc định 600)
  --lang vi|en     ngôn ngữ (mặc định vi)
  --help           hiện hướng dẫn này

Mã thoát: 0 mọi dòng đã được nhận · 1 có dòng bị từ chối · 2 dùng sai, chưa làm gì ·
3 mạng hoặc máy chủ hỏng giữa chừng: chạy lại đúng lệnh này để làm tiếp.
`,
  en: `Pushes member counts from a CSV file.

Usage: npm run push-member-counts -- --file counts.csv --url https://… [options]

  --file FILE      the CSV file, in UTF-8, its first line naming the columns:
                   unitCode,month,employees,members,…
  --url URL        the server (or the environment variable GIAO_UOC_URL)
  --key KEY        the API key; better --key-file or the environment variable GIAO_UOC_KEY,
                   because command lines are kept in the shell's history
  --key-file FILE  a file that holds nothing but the API key
  --source NAME    the software that exported the figures, for example kt-hrm
  --external-id-system NAME
                   the system of the ids in the column externalId
  --mode MODE      partial (default): wrong rows are refused, right ones stored;
                   atomic: one wrong row and none is stored (files of up to 5,000 rows, 4 MB)
  --dry-run        checks only, stores nothing
  --again          sends a file anew that was sent before (after adding a missing unit, say)
  --report FILE    writes every refused row and warning to this CSV file
  --show N         rows shown in a table at most (default 50)
  --retries N      how often a request is tried again (default 8)
  --wait N         seconds to wait for the server without progress (default 600)
  --lang vi|en     language (default vi)
  --help           shows this

Exit codes: 0 every row was taken · 1 some rows were refused · 2 wrong usage, nothing done ·
3 network or server gave up midway: run the same command again to go on.
`,
}
