"""Calls to the kernel by what they are about, and their numbers. Source: asm/unistd.h, asm-generic."""

from collections.abc import Iterator

ORDER = ("x86_64", "aarch64")

# Name, then the numbers in that order; one number where both have the same, "-" where one has none.
ALWAYS = """
    ptrace 101 117  process_vm_readv 310 270  process_vm_writev 311 271  process_madvise 440
    process_mrelease 448  kcmp 312 272  pidfd_getfd 438  perf_event_open 298 241  bpf 321 280
    io_uring_setup 425  io_uring_enter 426  io_uring_register 427  userfaultfd 323 282
    keyctl 250 219  add_key 248 217  request_key 249 218  unshare 272 97  setns 308 268
    mount 165 40  umount2 166 39  pivot_root 155 41  chroot 161 51  move_mount 429  open_tree 428
    fsopen 430  fsconfig 431  fsmount 432  fspick 433  mount_setattr 442  open_tree_attr 467
    init_module 175 105  finit_module 313 273  delete_module 176 106
    kexec_load 246 104  kexec_file_load 320 294  reboot 169 142  swapon 167 224  swapoff 168 225
    sethostname 170 161  setdomainname 171 162  settimeofday 164 170  clock_settime 227 112
    clock_adjtime 305 266  adjtimex 159 171  acct 163 89  quotactl 179 60  quotactl_fd 443
    iopl 172 -  ioperm 173 -  modify_ldt 154 -  syslog 103 116  vhangup 153 58
    open_by_handle_at 304 265  name_to_handle_at 303 264  fanotify_init 300 262
    fanotify_mark 301 263  lookup_dcookie 212 18  move_pages 279 239  migrate_pages 256 238
    shmget 29 194  shmat 30 196  semget 64 190  msgget 68 186  mq_open 240 180
    memfd_create 319 279  memfd_secret 447
"""
SOCKETS = "connect 42 203  bind 49 200"
OWNERS = "chown 92 -  lchown 94 -  fchown 93 55  fchownat 260 54  file_setattr 469"
MODES_AND_TIMES = """
    chmod 90 -  fchmod 91 52  fchmodat 268 53  fchmodat2 452
    utime 132 -  utimes 235 -  futimesat 261 -  utimensat 280 88
"""
ATTRIBUTES = """
    setxattr 188 5  lsetxattr 189 6  fsetxattr 190 7  setxattrat 463
    removexattr 197 14  lremovexattr 198 15  fremovexattr 199 16  removexattrat 466
"""
QUEUED_SIGNALS = "rt_sigqueueinfo 129 138  rt_tgsigqueueinfo 297 240  pidfd_send_signal 424"


def numbers(text: str, name: str) -> Iterator[int]:
    """The numbers of a list's calls on an architecture, without those it lacks."""
    words = text.split()
    at = 0
    while at < len(words):
        found = words[at + 1 : at + 3]
        if len(found) == 2 and not (found[1].isdigit() or found[1] == "-"):
            found.pop()
        at += 1 + len(found)
        number = found[ORDER.index(name) if len(found) == 2 else 0]
        if number != "-":
            yield int(number)
