"""What goes wrong and is said: data, divergence, saving, replaying."""

import bz2
import gzip
import lzma
import os
import resource
import shutil
import struct
import subprocess
import sys
import time

from program import HERE, assert_complaint, data, environment, main, parse, path, program, run, train
from tap import Skip
from run_document import read_run, split_run, write_run

REAL_DATA = "/usr/share/datasets/fashion-mnist"


def copy_data(name):
    shutil.copytree(data, path(name))
    return path(name)


def test_missing_data():
    empty = path("empty")
    os.mkdir(empty)
    for folder in (empty, path("missing")):
        done = run("--data", folder)
        assert_complaint(done, 1, folder, "train-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
        assert done.stdout == ""


def test_damaged_data():
    folder = copy_data("damaged")
    name = os.path.join(folder, "t10k-images-idx3-ubyte")
    os.truncate(name, 20000)
    assert_complaint(run("--data", folder), 1, name)
    shutil.copy(os.path.join(folder, "train-labels-idx1-ubyte.gz"),
                os.path.join(folder, "t10k-labels-idx1-ubyte.gz"))
    shutil.copy(os.path.join(data, "t10k-images-idx3-ubyte"), name)
    assert_complaint(run("--data", folder), 1, "600 labels", "100 images")


def wrong_data(name, content, file="train-images-idx3-ubyte"):
    """A copy of the data set with other bytes for a file."""
    folder = copy_data(name)
    with open(os.path.join(folder, file), "wb") as images:
        images.write(content)
    return folder


def test_wrong_kind_of_data():
    with open(os.path.join(data, "train-images-idx3-ubyte"), "rb") as file:
        images = file.read()
    for name, content, words in [
        ("page", b"\n<!DOCTYPE html>\n<html>", ["is a web page, not an IDX file of images", "download the file itself"]),
        ("lfs", b"version https://git-lfs.github.com/spec/v1\n", ["a pointer of Git LFS", "git lfs pull"]),
        ("xz", lzma.compress(images), ["is an xz archive", "unxz"]),
        ("bzip2", bz2.compress(images), ["is a bzip2 archive", "bunzip2"]),
        ("twice", gzip.compress(gzip.compress(images)), ["unpacks to a gzip archive", "gunzip"]),
        ("nothing", b"", ["is an empty file", "download it again"]),
        ("swapped", b"\0\0\x08\3" + struct.pack("<3I", 600, 28, 28) + images[16:], ["little-endian order"]),
    ]:
        folder = wrong_data(name, content)
        assert_complaint(run("--data", folder), 1, os.path.join(folder, "train-images-idx3-ubyte"), *words)
        with open(path(name + ".fitrun"), "wb") as file:
            file.write(content)
        if not name.startswith(("twice", "swapped")):
            assert_complaint(run("--data", data, "--replay", path(name + ".fitrun")), 1, name + ".fitrun", "not a run")


def test_other_names_of_data():
    folder = copy_data("dotted")
    for name in os.listdir(folder):
        os.rename(os.path.join(folder, name), os.path.join(folder, name.replace("-idx", ".idx")))
    done = run("--data", folder, "--epochs", "1")
    assert done.returncode == 0, done
    nested = path("nested")
    os.makedirs(os.path.join(nested, "FashionMNIST"))
    os.rename(folder, os.path.join(nested, "FashionMNIST", "raw"))
    assert_complaint(run("--data", nested), 1, "They are in “" + os.path.join(nested, "FashionMNIST", "raw") + "”")
    folder = copy_data("near")
    os.rename(os.path.join(folder, "train-images-idx3-ubyte"), os.path.join(folder, "train_images"))
    assert_complaint(run("--data", folder), 1, "“train_images” is there; rename it to “train-images-idx3-ubyte”")


def test_divergence():
    done = run("--quiet", "--data", data, "--optimizer", "sgd", "--learning-rate", "1e30", "--epochs", "1",
               "--save", path("diverged.fitrun"))
    assert_complaint(done, 1)
    assert done.stdout == "" and not os.path.exists(path("diverged.fitrun"))


# Each diverges in the last batch of all, whose own loss is finite: in the first two the weights are
# not, in the others they are, but the test loss is not.
LAST_BATCH = [("2", "sgd", "300", "1e20"), ("4", "adam", "200", "5e17"), ("16", "sgd", "600", "1e22"),
              ("16,16", "momentum", "300", "3e12")]


def test_divergence_in_the_last_batch():
    for hidden, optimizer, size, rate in LAST_BATCH:
        options = ["--data", data, "--hidden", hidden, "--optimizer", optimizer, "--batch-size", size,
                   "--learning-rate", rate, "--epochs", "1"]
        for words in (["--json"], [], ["--quiet"]):
            name, table = path("last.fitrun"), path("last.csv")
            done = run(*options, *words, "--save", name, "--curves", table)
            errors = [line for line in done.stderr.splitlines() if "not the published" not in line]
            assert done.returncode == 1 and len(errors) == 1, done
            assert f"no longer a finite number after batch {600 // int(size)}." in errors[0], errors
            assert "start over" in errors[0] and "cannot be" not in errors[0], errors
            assert not os.path.exists(name) and not os.path.exists(table)
            if done.stdout:
                assert words == [] and "Digest" not in done.stdout and "Epoch" not in done.stdout, done
            # So too if nothing is to be saved.
            assert run(*options, *words).returncode == 1


def test_save_and_replay():
    name = path("run.fitrun")
    options = ["--epochs", "3", "--hidden", "20,7", "--optimizer", "momentum", "--learning-rate", "0.03", "--seed", "5"]
    last = train(*options, "--save", name)[-1]
    metadata = read_run(name)
    assert metadata["weights_digest"] == last["digest"] and metadata["hidden"] == "20,7"
    assert metadata["batches"] == "57" and metadata["learning_rate"] == "0.03" and metadata["seed"] == "5"
    replayed = parse(run("--json", "--data", data, "--replay", name).stdout)[-1]
    assert replayed["digest"] == last["digest"]
    assert replayed["digest_matches"] is True and replayed["curves_match"] is True
    done = run("--data", data, "--replay", name)
    assert done.returncode == 0 and "same digest and the same curves" in done.stdout
    # Saving changes nothing about the training.
    assert train(*options)[-1]["digest"] == last["digest"]


def test_replay_of_something_else():
    name = path("altered.fitrun")
    train("--epochs", "1", "--save", name)
    with open(name, "rb") as file:
        content = file.read()
    # Another seed of the same length: nothing contradicts, but nothing comes out the same.
    with open(name, "wb") as file:
        file.write(content.replace(b'"seed":"1"', b'"seed":"2"'))
    done = run("--json", "--data", data, "--replay", name)
    last = parse(done.stdout)[-1]
    assert done.returncode == 1
    assert last["digest_matches"] is False and last["curves_match"] is False
    assert "Another digest" in run("--data", data, "--replay", name).stdout

    folder = copy_data("other")
    with open(os.path.join(folder, "train-images-idx3-ubyte"), "r+b") as file:
        file.seek(5000)
        file.write(b"x")
    assert_complaint(run("--data", folder, "--replay", name), 1, "another data set")
    assert_complaint(run("--data", data, "--replay", path("missing.fitrun")), 1, "missing.fitrun")
    os.truncate(name, 1000)
    assert_complaint(run("--data", data, "--replay", name), 1, name)


def replay(name, folder=data):
    done = run("--json", "--data", folder, "--replay", name)
    return done.returncode, parse(done.stdout)[-1]


def test_replay_of_the_first_format():
    """A file that version 0.1.0 wrote, of a data set that is made again here."""
    folder = path("tiny")
    subprocess.run([sys.executable, os.path.join(HERE, "..", "data", "make-idx.py"), folder, "10", "4"], check=True)
    status, last = replay(os.path.join(HERE, "..", "formats", "format-1.fitrun"), folder)
    assert status == 0 and last["digest"].startswith("a50f297f3d8c"), last
    assert last["digest_matches"] is True and last["curves_match"] is True and last["state_matches"] is True


def test_replay_of_other_moments():
    name = path("moments.fitrun")
    train("--epochs", "1", "--hidden", "4", "--save", name)
    assert replay(name)[0] == 0
    header, body = split_run(name)
    begin, _ = header["dense_1.kernel.moment_2"]["data_offsets"]
    write_run(name, header, body[:begin] + struct.pack("<f", 0.5) + body[begin + 4:])
    status, last = replay(name)
    assert status == 1, last
    assert last["digest_matches"] is True and last["curves_match"] is True and last["state_matches"] is False
    done = run("--data", data, "--replay", name)
    assert done.returncode == 1 and "the optimizer was in another state" in done.stdout, done


def test_replay_of_other_curves():
    name = path("curves.fitrun")
    train("--epochs", "2", "--hidden", "4", "--save", name)
    header, body = split_run(name)
    for tensor in ("batches.loss", "test.loss", "test.accuracy"):
        begin, _ = header[tensor]["data_offsets"]
        write_run(name, header, body[:begin] + struct.pack("<d", 0.25) + body[begin + 8:])
        status, last = replay(name)
        assert status == 1, tensor
        assert last["digest_matches"] is True and last["curves_match"] is False, tensor
        assert last["state_matches"] is True, tensor
    assert "but other curves" in run("--data", data, "--replay", name).stdout


def test_replay_of_changes():
    """A change of the learning rate in mid-run is obeyed, though nothing of this program makes one."""
    name = path("changes.fitrun")
    train("--epochs", "1", "--hidden", "4", "--save", name)
    header, body = split_run(name)
    header["__metadata__"]["changes"] = "19 learning_rate 0.5"
    write_run(name, header, body)
    assert replay(name)[0] == 0, "it came after the last batch"
    header["__metadata__"]["changes"] = "18 learning_rate 0.5"
    write_run(name, header, body)
    status, last = replay(name)
    assert status == 1 and last["digest_matches"] is False and last["curves_match"] is False, last
    assert last["state_matches"] is False


def test_replay_of_another_network():
    """What would not fit the data set is refused before it is trained."""
    folder = path("two-classes")
    shutil.copytree(data, folder)
    for split in ("train", "t10k"):
        labels = os.path.join(folder, split + "-labels-idx1-ubyte.gz")
        with gzip.open(labels) as file:
            content = file.read()
        with open(labels, "wb") as file:
            file.write(gzip.compress(content[:8] + bytes(label % 2 for label in content[8:])))
    name = path("two-classes.fitrun")
    done = run("--quiet", "--data", folder, "--epochs", "1", "--hidden", "4", "--save", name)
    assert done.returncode == 0 and read_run(name)["classes"] == "2", done
    assert replay(name, folder)[0] == 0
    assert_complaint(run("--quiet", "--data", data, "--replay", name), 1, "another data set")


def test_cannot_save():
    for option in ("--save", "--curves"):
        for name, reason in ((path("missing/x"), "folder does not exist"), (path("."), "is a folder"),
                             ("/dev/null", "not a regular file")):
            done = run("--data", data, option, name)
            assert_complaint(done, 1, name, reason)
            assert done.stdout == "", "said before the training"


def become_nobody():
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def test_cannot_write():
    """As a user who may not write into a folder or a file."""
    folder, file = path("read-only"), path("read-only/old")
    os.mkdir(folder)
    with open(file, "w") as old:
        old.write("old")
    os.chmod(file, 0o444)
    os.chmod(path(""), 0o755)
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
        os.chown(file, 65534, 65534)
    for option in ("--save", "--curves"):
        done = run("--data", data, option, file, preexec_fn=become_nobody)
        assert_complaint(done, 1, file, ": it may not be written to")
        assert done.stdout == "", "said before the training"
    os.chmod(file, 0o644)
    os.chmod(folder, 0o555)
    for name in (file, path("read-only/new")):
        for option in ("--save", "--curves"):
            done = run("--data", data, option, name, preexec_fn=become_nobody)
            assert_complaint(done, 1, name, "its folder may not be written to")
            assert done.stdout == "", "said before the training"
    assert os.listdir(folder) == ["old"] and open(file).read() == "old"
    os.chmod(folder, 0o755)


def test_one_file_for_two():
    """Run and curves would take each other's place, whatever they are called."""
    folder = path("two")
    os.mkdir(folder)
    name, link, hard = (os.path.join(folder, entry) for entry in ("x", "link", "hard"))
    os.symlink("x", link)
    others = [name, os.path.join(folder, ".", "..", "two", "x"), link]
    for there in (False, True):
        if there:
            with open(name, "w") as old:
                old.write("old")
            os.link(name, hard)
            others.append(hard)
        for other in others:
            for first, second in ((name, other), (other, name)):
                done = run("--data", data, "--save", first, "--curves", second)
                assert_complaint(done, 2, "--save and --curves", second)
                assert done.stdout == "", "said before the training"
    assert sorted(os.listdir(folder)) == ["hard", "link", "x"] and open(name).read() == "old"


def limit_file_size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))


def test_old_file_stays_where_writing_fails():
    name = path("whole.fitrun")
    train("--epochs", "1", "--save", name)
    before = open(name, "rb").read()
    done = run("--quiet", "--data", data, "--epochs", "2", "--save", name, preexec_fn=limit_file_size)
    assert_complaint(done, 1, name, "cannot be saved")
    assert open(name, "rb").read() == before
    assert sorted(entry for entry in os.listdir(path("")) if entry.startswith("whole")) == ["whole.fitrun"]


def test_full_disk():
    """A file system of 64 KiB, in a mount namespace of its own."""
    disk = path("disk")
    os.mkdir(disk)
    script = f"""
mount -t tmpfs -o size=64k none '{disk}' || exit 77
'{program}' --quiet --data '{data}' --epochs 1 --hidden none --optimizer sgd --save '{disk}/a.fitrun' >'{disk}/../out' || exit 78
before=$(cat '{disk}/a.fitrun' | sha256sum)
'{program}' --quiet --data '{data}' --epochs 1 --save '{disk}/a.fitrun'
status=$?
test "$before" = "$(cat '{disk}/a.fitrun' | sha256sum)" || exit 79
test "$(ls '{disk}')" = a.fitrun || exit 80
exit $status
"""
    done = subprocess.run(["unshare", "--map-root-user", "--mount", "sh", "-c", script], env=environment,
                          capture_output=True, text=True)
    if done.returncode == 77 or "unshare" in done.stderr:
        raise Skip("no mount namespaces here")
    assert_complaint(done, 1, "a.fitrun", "the disk is full")


def is_writing(folder):
    for entry in os.listdir(folder):
        try:
            if entry.endswith(".part") and os.stat(os.path.join(folder, entry)).st_size > 0:
                return True
        except FileNotFoundError:
            pass
    return False


def test_kill_while_writing():
    """Whenever the program is killed, the file is the old or the new one, whole, and what else was left goes
    with the next save."""
    folder = path("killed")
    os.mkdir(folder)
    name = os.path.join(folder, "a.fitrun")
    # The large network is for what takes long to write: one batch trains it.
    for hidden, size, moments in (("64", "64", [delay * 0.003 for delay in range(40)]), ("1024,1024", "600", [None] * 4)):
        train("--epochs", "1", "--batch-size", size, "--hidden", hidden, "--save", name)
        old = read_run(name)["weights_digest"]
        arguments = ["--quiet", "--data", data, "--epochs", "2", "--batch-size", size, "--hidden", hidden, "--save", name]
        assert run(*arguments).returncode == 0
        new = read_run(name)["weights_digest"]
        assert old != new
        for moment in moments:
            process = subprocess.Popen([program, *arguments], env=environment, stdout=subprocess.DEVNULL)
            try:
                if moment is None:
                    while process.poll() is None and not is_writing(folder):
                        pass
                else:
                    process.wait(timeout=moment)
            except subprocess.TimeoutExpired:
                pass
            process.kill()
            process.wait()
            assert read_run(name)["weights_digest"] in (old, new)
    # Whether or not the last one was killed in time, this one was.
    with open(os.path.join(folder, ".a.fitrun.0.part"), "w") as file:
        file.write("half of a run")
    assert run(*arguments).returncode == 0
    assert os.listdir(folder) == ["a.fitrun"]


def test_memory():
    """At most 150 MB on the real data."""
    if not os.path.isdir(REAL_DATA):
        raise Skip("the package dataset-fashion-mnist is not installed")
    if "sanitize" in environment.get("FITTING_ROOM_TEST_BUILD", ""):
        raise Skip("sanitizers need more memory")
    process = subprocess.Popen([program, "--quiet", "--data", REAL_DATA, "--epochs", "1", "--save", path("real.fitrun")],
                               env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    assert usage.ru_maxrss < 150000, usage.ru_maxrss


main(globals())
