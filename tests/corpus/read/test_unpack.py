"""Files inside files: zip and PDF."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.corpus.build import build_corpus, readable_sources
from wenmai.corpus.read import unpack
from wenmai.corpus.read.office import read_epub, read_opendocument
from wenmai.corpus.read.pdf import read_pdf
from wenmai.corpus.read.sources import Source, read_files, read_source
from wenmai.corpus.read.unpack import members
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.read.word import read_word

TEXT = "政府工作报告\n各位代表：过去的一年，我县新修水渠18公里，群众的日子一天比一天好，乡村面貌焕然一新。"


def zipped(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_in_", "/").replace("_dot_", "."), content)
    return out.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """A small PDF with a text layer: one list of lines a page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>")
    objects.append(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>"
    )
    objects.append(
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880"
        "/Descent -120/CapHeight 880/StemV 80>>"
    )
    kids = []
    for lines in pages:
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td\n" for line in lines)
        stream = f"BT /F1 12 Tf 50 780 Td\n{shown}ET" if lines else ""
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def test_a_pdf_gives_its_lines_and_page_breaks():
    text, _, scans = read_pdf(pdf(["政府工作报告", "各位代表："], ["过去的一年，粮食增产。"]))
    assert (text, scans) == ("政府工作报告\n各位代表：\n\f过去的一年，粮食增产。", [])


def test_a_pdf_without_text_says_what_to_do(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([], []))
    with pytest.raises(Unreadable, match="no text layer") as caught:
        read_source(path, name="scan.pdf")
    assert "OCR" in caught.value.fix


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + b"\0" * 99, b"no pdf at all"])
def test_a_broken_pdf_is_refused(data):
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(data)


def test_a_sentence_over_two_pages_of_a_pdf_is_whole(tmp_path):
    lines = ["各位代表：", "过去的一年，全县新修乡村公路56公里，新建水渠18公里，群众的日子一天比一天好，居民收入增"]
    (tmp_path / "a.pdf").write_bytes(
        pdf(["2020年东山县政府工作报告", *lines], ["长7.5%。", "今年要新增就业3000人，改造老旧小区20个。"])
    )
    tables = build_corpus([tmp_path], root=tmp_path)
    assert tables["paragraphs"]["text"].str.contains("居民收入增长7.5%。", regex=False).any()
    assert list(tables["profile"]["encoding"]) == ["pdf"]
    ledger = tables["ledger"]
    assert (ledger["start"].iloc[1:].to_numpy() == ledger["end"].iloc[:-1].to_numpy()).all()
    assert ledger["end"].iloc[-1] == tables["profile"]["n_chars"].iloc[0]


def test_a_zip_gives_its_files_by_name(tmp_path):
    data = zipped(b_dot_txt=TEXT, a_in_报告_dot_txt=TEXT.encode("gb18030"), _dot_hidden="x", __MACOSX_in_c_dot_txt="x")
    (tmp_path / "z.zip").write_bytes(data)
    found = list(read_files(tmp_path / "z.zip", name="z.zip"))
    assert [name for name, _, _ in found] == ["z.zip/a/报告.txt", "z.zip/b.txt"]
    assert [source.text for _, _, source in found if isinstance(source, Source)] == [TEXT, TEXT]


def test_files_of_a_zip_have_ids_of_their_own(tmp_path):
    (tmp_path / "z.zip").write_bytes(zipped(a_dot_txt=TEXT, a_dot_md=TEXT + "又及。"))
    (tmp_path / "z_a.txt").write_text(TEXT + "再及。", encoding="utf-8")
    tables = build_corpus([tmp_path], root=tmp_path)
    assert sorted(tables["documents"]["doc_id"]) == ["z_a-01", "z_a_-01", "z_a__-01"]
    assert [name for name, _ in readable_sources([tmp_path], root=tmp_path)] == list(tables["profile"]["source"])


def test_names_of_an_old_system_are_read():
    data = zipped(NAME=TEXT)
    raw = "报告".encode("gb18030")
    assert [name for name, _ in members(data.replace(b"NAME", raw))] == ["报告"]


def test_a_name_that_climbs_stays_below_its_zip():
    assert [name for name, _ in members(zipped(**{"../../etc/a": TEXT}))] == ["etc/a"]


def test_what_a_zip_cannot_give_is_listed_and_the_rest_is_read(tmp_path):
    data = zipped(good_dot_txt=TEXT, inner_dot_zip=zipped(a_dot_txt=TEXT), bad_dot_txt="坏" * 40)
    place = data.index(b"bad.txt") + len("bad.txt")
    (tmp_path / "z.zip").write_bytes(data[:place] + b"\xff" * 6 + data[place + 6 :])
    tables = build_corpus([tmp_path], root=tmp_path)
    assert list(tables["documents"]["source"]) == ["z.zip/good.txt"]
    reasons = tables["rejected"].set_index("source")["reason"].to_dict()
    assert reasons == {
        "z.zip/bad.txt": "damaged_member",
        "z.zip/inner.zip": "format_not_read",
    }
    assert list(tables["rejected"]["values"]) == ["", '{"suffix": ".zip"}']


def test_a_locked_file_of_a_zip_is_refused():
    data = bytearray(zipped(a_dot_txt=TEXT))
    directory = data.index(b"PK\1\2")
    data[6] |= 1
    data[directory + 8] |= 1
    ((_, reason),) = members(bytes(data))
    assert isinstance(reason, Unreadable) and reason.code == "locked_member" and "password" in reason.message


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(unpack, "MOST_BYTES", 1000)
    ((_, reason),) = members(zipped(a_dot_txt="0" * 5000))
    assert isinstance(reason, Unreadable) and "would unpack" in reason.message
    for read in (read_word, read_opendocument, read_epub):
        with pytest.raises(Unreadable, match="would unpack"):
            read(zipped(word_in_document_dot_xml="0" * 5000))
    monkeypatch.setattr(unpack, "MOST_TOGETHER", 1000)
    with pytest.raises(Unreadable, match="too large"):
        list(members(zipped(a_dot_txt="0" * 5000)))


@pytest.mark.parametrize("data", [b"", b"PK\3\4", zipped(a="x")[:-30]])
def test_a_broken_zip_is_refused(data, tmp_path):
    path = tmp_path / "z.zip"
    path.write_bytes(data)
    ((name, _, reason),) = read_files(path, name="z.zip")
    assert name == "z.zip" and isinstance(reason, Unreadable)


def test_an_empty_zip_is_listed(tmp_path):
    path = tmp_path / "z.zip"
    path.write_bytes(zipped())
    ((_, _, reason),) = read_files(path, name="z.zip")
    assert isinstance(reason, Unreadable) and reason.code == "empty_zip"


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_scratched_zip_never_stops_the_run(place, scratch):
    data = zipped(a_dot_txt=TEXT, b_in_c_dot_txt=TEXT * 2)
    place = place % len(data)
    try:
        found = list(members(data[:place] + scratch + data[place + len(scratch) :]))
    except Unreadable as error:
        assert error.message and error.fix
    else:
        assert all(isinstance(content, bytes | Unreadable) for _, content in found)
