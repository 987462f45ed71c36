# Opens an encrypted backup with another program, age itself, as a person would: it asks for the passphrase at a terminal.
import os
import pty
import sys

encrypted, out, passphrase = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp("age", ["age", "--decrypt", "--output", out, encrypted])
said = b""
answered = False
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        break
    if not piece:
        break
    said += piece
    if b"assphrase" in said and not answered:
        answered = True
        os.write(terminal, passphrase.encode() + b"\n")
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
if status != 0:
    sys.stderr.write(said.decode(errors="replace"))
sys.exit(status)
